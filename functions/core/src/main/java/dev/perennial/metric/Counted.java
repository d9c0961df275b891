package dev.perennial.metric;

import java.time.LocalDate;

/// What one customer adds to a tally, in the making.
///
/// @param today the day of the run, since 1970-01-01
/// @param earliest periods that began before this day are not counted
record Counted(int today, int earliest, Periods periods, Sums sums) {

  Counted(LocalDate today, LocalDate earliest, CountIds ids) {
    this(
        (int) today.toEpochDay(),
        (int) earliest.toEpochDay(),
        new Periods(today, earliest, ids),
        new Sums());
  }

  /// That day, since 1970-01-01.
  Day day(int number) {
    return periods.day(number);
  }

  /// Adds to a number of that period, unless the period is not counted.
  void add(Period period, Measure measure, long amount) {
    if (period.counted()) {
      addAnyhow(period, measure, amount);
    }
  }

  /// Adds to a number of a part of the measure, unless the period is not counted.
  void add(Period period, Measure measure, String of, long amount) {
    if (period.counted()) {
      addAnyhow(period, measure, of, amount);
    }
  }

  /// Counts the customer in that number, however often this is said.
  void once(Period period, Measure measure) {
    if (period.counted()) {
      sums.one(period.id(measure));
    }
  }

  /// Counts the customer in that number of a part of the measure, however often this is said.
  void once(Period period, Measure measure, String of) {
    if (period.counted()) {
      sums.one(period.id(measure, of));
    }
  }

  /// Adds to a number, whatever its period.
  void addAnyhow(Period period, Measure measure, long amount) {
    sums.add(period.id(measure), amount);
  }

  /// Adds to a number of a part of the measure, whatever its period.
  void addAnyhow(Period period, Measure measure, String of, long amount) {
    sums.add(period.id(measure, of), amount);
  }
}
