package dev.perennial.campaign;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The days on which a campaign runs by itself, and the hour.
///
/// @param at the local time; where the clocks are put forward over it, as much later
/// @param zone by whose clock, or null for each customer's own
public record Schedule(Days days, LocalTime at, @Nullable ZoneId zone) {

  /// Which days.
  public sealed interface Days {
    /// Whether that is one of them.
    boolean include(LocalDate day);
  }

  /// A single day.
  public record Once(LocalDate date) implements Days {
    @Override
    public boolean include(LocalDate day) {
      return day.equals(date);
    }
  }

  /// A day of each week.
  public record Weekly(DayOfWeek weekday) implements Days {
    @Override
    public boolean include(LocalDate day) {
      return day.getDayOfWeek() == weekday;
    }
  }

  /// A day of each month; the last one of a month that has no such day.
  public record Monthly(int dayOfMonth) implements Days {
    public Monthly {
      if (dayOfMonth < 1 || dayOfMonth > 31) {
        throw new IllegalArgumentException("a month has no day " + dayOfMonth);
      }
    }

    @Override
    public boolean include(LocalDate day) {
      return day.getDayOfMonth() == Math.min(dayOfMonth, day.lengthOfMonth());
    }
  }

  /// A day of each year; 29 February is 28 February where the year has no 29th.
  public record Yearly(MonthDay monthDay) implements Days {
    @Override
    public boolean include(LocalDate day) {
      return day.equals(monthDay.atYear(day.getYear()));
    }
  }

  /// One run.
  ///
  /// @param date by the clock of the schedule
  public record Run(LocalDate date, Instant time) {}

  /// The runs from `from`, inclusive, until `until`, exclusive.
  ///
  /// @param customerZone the zone of the customer
  public List<Run> runs(Instant from, Instant until, ZoneId customerZone) {
    ZoneId clock = zone == null ? customerZone : zone;
    return LocalDate.ofInstant(from, clock)
        .datesUntil(LocalDate.ofInstant(until, clock).plusDays(1))
        .filter(days::include)
        .map(day -> new Run(day, day.atTime(at).atZone(clock).toInstant()))
        .filter(run -> !run.time().isBefore(from) && run.time().isBefore(until))
        .toList();
  }
}
