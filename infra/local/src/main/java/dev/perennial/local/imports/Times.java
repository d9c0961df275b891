package dev.perennial.local.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/// Times as exports write them: RFC 3339 or with blanks, with an offset or in a zone that is known
/// otherwise, or a date alone, which is the start of that day.
public final class Times {
  private static final Pattern ZONED = Pattern.compile(".*(Z|UTC|[+-][0-9]{2}:?[0-9]{2})");
  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'H:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("M/d/uuuu'T'H:mm[:ss]", Locale.ROOT);

  private Times() {}

  /// Reads a time. Throws IllegalArgumentException that says what was expected.
  ///
  /// @param zone of times that do not say theirs
  public static Instant parse(String text, ZoneId zone) {
    String joined = text.strip().replaceFirst(" +", "T").replace(" ", "");
    try {
      if (joined.length() <= 10 && !joined.contains("T")) {
        return LocalDate.parse(joined).atStartOfDay(zone).toInstant();
      }
      if (ZONED.matcher(joined).matches()) {
        return OffsetDateTime.parse(joined.replace("UTC", "Z"), OFFSET).toInstant();
      }
      return LocalDateTime.parse(joined, joined.contains("/") ? AMERICAN : LOCAL)
          .atZone(zone)
          .toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "is not valid, expected a time such as 2026-01-31 12:00:00 +0100 or"
              + " 2026-01-31T12:00:00Z, or a date such as 2026-01-31",
          e);
    }
  }
}
