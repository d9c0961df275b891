package dev.perennial.metric;

import java.time.LocalDate;

/// What one customer adds to a tally, in the making.
///
/// @param today the day of the run: periods that are not over by its start are not counted
/// @param earliest periods that began before this day are not counted
record Counted(LocalDate today, LocalDate earliest, CountIds ids, Sums sums) {

  Counted(LocalDate today, LocalDate earliest, CountIds ids) {
    this(today, earliest, ids, new Sums());
  }

  /// Whether the period is over, and not too long ago.
  boolean has(PeriodKind kind, LocalDate start) {
    return !start.isBefore(earliest) && !kind.endOf(start).isAfter(today);
  }

  /// Adds to a number of that period, unless the period is not counted.
  void add(PeriodKind kind, LocalDate start, Measure measure, String of, long amount) {
    if (has(kind, start)) {
      add(new Count(kind, start, measure, of), amount);
    }
  }

  /// Counts the customer in that number, however often this is said.
  void once(PeriodKind kind, LocalDate start, Measure measure, String of) {
    if (has(kind, start)) {
      sums.one(ids.of(new Count(kind, start, measure, of)));
    }
  }

  /// Adds to a number, whatever its period.
  void add(Count count, long amount) {
    sums.add(ids.of(count), amount);
  }
}
