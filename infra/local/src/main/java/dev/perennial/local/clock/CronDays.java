package dev.perennial.local.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The days that the two day fields of a cron expression allow, one of which is `?`.
final class CronDays {

  private static final Pattern LAST_BUT = Pattern.compile("L(?:-([0-9]{1,2}))?");
  private static final Pattern NEAREST_WEEKDAY = Pattern.compile("([0-9]{1,2})W");
  private static final Pattern LAST_OF_KIND = Pattern.compile("([1-7]|[A-Za-z]{3})L");
  private static final Pattern NTH_OF_KIND = Pattern.compile("([1-7]|[A-Za-z]{3})#([1-5])");

  private CronDays() {}

  static Predicate<LocalDate> parse(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      throw new IllegalArgumentException(
          "exactly one of day-of-month and day-of-week is '?', not '"
              + ofMonth
              + "' and '"
              + ofWeek
              + "'");
    }
    return ofWeek.equals("?") ? ofMonth(ofMonth) : ofWeek(ofWeek);
  }

  private static Predicate<LocalDate> ofMonth(String text) {
    if (text.equals("LW")) {
      return date -> date.equals(nearestWeekday(date, date.lengthOfMonth()));
    }
    Matcher last = LAST_BUT.matcher(text);
    if (last.matches()) {
      int before = last.group(1) == null ? 0 : Integer.parseInt(last.group(1));
      return date -> date.getDayOfMonth() == date.lengthOfMonth() - before;
    }
    Matcher nearest = NEAREST_WEEKDAY.matcher(text);
    if (nearest.matches()) {
      int day = CronField.DAYS_OF_MONTH.number(nearest.group(1));
      return date -> day <= date.lengthOfMonth() && date.equals(nearestWeekday(date, day));
    }
    BitSet days = CronField.DAYS_OF_MONTH.parse(text);
    return date -> days.get(date.getDayOfMonth());
  }

  private static Predicate<LocalDate> ofWeek(String text) {
    Matcher last = LAST_OF_KIND.matcher(text);
    if (last.matches()) {
      DayOfWeek kind = weekday(last.group(1));
      return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(kind)));
    }
    Matcher nth = NTH_OF_KIND.matcher(text);
    if (nth.matches()) {
      DayOfWeek kind = weekday(nth.group(1));
      int ordinal = Integer.parseInt(nth.group(2));
      return date -> date.getDayOfWeek() == kind && (date.getDayOfMonth() + 6) / 7 == ordinal;
    }
    BitSet days = CronField.DAYS_OF_WEEK.parse(text.equals("L") ? "SAT" : text);
    return date -> days.get(date.getDayOfWeek().getValue() % 7 + 1);
  }

  private static DayOfWeek weekday(String text) {
    return DayOfWeek.SUNDAY.plus(CronField.DAYS_OF_WEEK.number(text) - 1L);
  }

  /// Monday to Friday next to a day, without leaving the month.
  private static LocalDate nearestWeekday(LocalDate inMonth, int day) {
    LocalDate wanted = inMonth.withDayOfMonth(day);
    return switch (wanted.getDayOfWeek()) {
      case SATURDAY -> day == 1 ? wanted.plusDays(2) : wanted.minusDays(1);
      case SUNDAY -> day == wanted.lengthOfMonth() ? wanted.minusDays(2) : wanted.plusDays(1);
      default -> wanted;
    };
  }
}
