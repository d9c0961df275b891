package dev.perennial.mail.render;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Days of the year as a culture counts them. Where its calendar is not the Gregorian one, a day is
/// what it is in the culture's year of `today`: a day without a year is another from year to year
/// by one at most.
public record MonthDays(TextLocale locale, LocalDate today) {
  /// A year with a 29 February, for the calendar that has one.
  private static final LocalDate IN_A_LEAP_YEAR = LocalDate.of(2024, 7, 1);

  private static final int LONGEST_MONTH = 31;

  /// A day as the culture counts it, both from 1.
  public record Day(int month, int day) {}

  /// The names of the months, in their order.
  public List<String> months() {
    DateFormat format = DateFormat.getInstanceForSkeleton("LLLL", locale.icu());
    format.setTimeZone(TimeZone.GMT_ZONE);
    Calendar calendar = calendar();
    List<String> names = new ArrayList<>();
    for (int month = 0; month <= calendar.getActualMaximum(Calendar.MONTH); month++) {
      calendar.set(Calendar.DAY_OF_MONTH, 1);
      calendar.set(Calendar.MONTH, month);
      names.add(format.format(calendar.getTime()));
    }
    return names;
  }

  /// The numbers of the days of the longest month, in the digits of the language.
  public List<String> days() {
    return IntStream.rangeClosed(1, LONGEST_MONTH).mapToObj(locale::number).toList();
  }

  /// That day as the culture counts it.
  public Day of(MonthDay day) {
    Calendar calendar = calendar();
    int year = calendar.get(Calendar.EXTENDED_YEAR);
    int gregorian = reference().getYear();
    for (int tried : List.of(gregorian, gregorian - 1, gregorian + 1)) {
      calendar.setTimeInMillis(millis(day.atYear(tried)));
      if (calendar.get(Calendar.EXTENDED_YEAR) == year) {
        break;
      }
    }
    return new Day(calendar.get(Calendar.MONTH) + 1, calendar.get(Calendar.DAY_OF_MONTH));
  }

  /// The Gregorian day, or empty if the culture has no such day.
  public Optional<MonthDay> gregorian(Day day) {
    Calendar calendar = calendar();
    int year = calendar.get(Calendar.EXTENDED_YEAR);
    calendar.clear();
    calendar.setLenient(false);
    calendar.set(Calendar.EXTENDED_YEAR, year);
    calendar.set(Calendar.MONTH, day.month() - 1);
    calendar.set(Calendar.DAY_OF_MONTH, day.day());
    try {
      Instant time = Instant.ofEpochMilli(calendar.getTimeInMillis());
      return Optional.of(MonthDay.from(LocalDate.ofInstant(time, ZoneOffset.UTC)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // There is no such day.
    }
  }

  private Calendar calendar() {
    Calendar calendar = Calendar.getInstance(TimeZone.GMT_ZONE, locale.icu());
    calendar.setTimeInMillis(millis(reference()));
    return calendar;
  }

  private LocalDate reference() {
    boolean gregorian =
        Calendar.getInstance(TimeZone.GMT_ZONE, locale.icu()).getType().equals("gregorian");
    return gregorian ? IN_A_LEAP_YEAR : today;
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
