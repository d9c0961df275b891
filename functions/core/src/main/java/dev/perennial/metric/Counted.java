package dev.perennial.metric;

import java.time.LocalDate;

/// What one customer adds to a tally, in the making.
///
/// @param today the day of the run
/// @param earliest periods that began before this day are not counted
record Counted(LocalDate today, LocalDate earliest, Periods periods, Sums sums) {

  Counted(LocalDate today, LocalDate earliest, CountIds ids) {
    this(today, earliest, new Periods(today, earliest, ids), new Sums());
  }

  /// The period of that kind that contains that day; of several the latest one.
  Period period(PeriodKind kind, LocalDate day) {
    return periods.of(kind, day).getFirst();
  }

  /// Adds to a number of that period, unless the period is not counted.
  void add(Period period, Measure measure, String of, long amount) {
    if (period.counted()) {
      addAnyhow(period, measure, of, amount);
    }
  }

  /// Counts the customer in that number, however often this is said.
  void once(Period period, Measure measure, String of) {
    if (period.counted()) {
      sums.one(period.id(measure, of));
    }
  }

  /// Adds to a number, whatever its period.
  void addAnyhow(Period period, Measure measure, String of, long amount) {
    sums.add(period.id(measure, of), amount);
  }
}
