package dev.perennial.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// A day of birth; the year may be unknown.
///
/// @param year the year of birth, or null where the customer did not tell
public record Birthday(MonthDay day, @Nullable Year year) {
  private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("--MM-dd");

  /// Reads `YYYY-MM-DD` or `--MM-DD` (ISO 8601). Throws IllegalArgumentException that does not
  /// repeat the text.
  public static Birthday parse(String text) {
    try {
      if (text.startsWith("--")) {
        return new Birthday(MonthDay.parse(text), null);
      }
      LocalDate date = LocalDate.parse(text);
      return new Birthday(MonthDay.from(date), Year.from(date));
    } catch (DateTimeException _) {
      // Its message would repeat the text.
      throw new IllegalArgumentException(
          "birthday is not valid, expected a date such as 1990-02-28 or --02-28");
    }
  }

  /// The day on which it is kept in that year: 29 February is kept on 28 February where the year
  /// has no 29th.
  public LocalDate in(int keptYear) {
    return day.atYear(keptYear);
  }

  /// The form that [#parse] reads.
  @Override
  public String toString() {
    return year == null ? day.format(MONTH_DAY) : day.atYear(year.getValue()).toString();
  }
}
