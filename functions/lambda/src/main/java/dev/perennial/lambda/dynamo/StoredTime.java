package dev.perennial.lambda.dynamo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// Times as items have them, `2026-01-31T12:00:00Z`. A sweep reads two of every customer, and a
/// formatter takes a twentieth of its time.
final class StoredTime {
  private static final String FORM = "0000-00-00T00:00:00Z";

  private StoredTime() {}

  /// The same as [Instant#parse]. Throws DateTimeException where that throws its subclass
  /// DateTimeParseException: a day that is in no calendar is refused by [LocalDate#of] here.
  static Instant parse(String text) {
    if (!hasForm(text)) {
      return Instant.parse(text);
    }
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    int hour = number(text, 11, 13);
    int second = number(text, 17, 19);
    return hour > 23 || second > 59
        ? Instant.parse(text)
        : day.atTime(LocalTime.of(hour, number(text, 14, 16), second)).toInstant(ZoneOffset.UTC);
  }

  private static boolean hasForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (FORM.charAt(i) == '0' ? c < '0' || c > '9' : c != FORM.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int until) {
    return Integer.parseInt(text, from, until, 10);
  }
}
