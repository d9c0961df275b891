package dev.perennial.metric;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// What one customer adds to a tally, in the making.
///
/// @param today the day of the run: periods that are not over by its start are not counted
/// @param earliest periods that began before this day are not counted
record Counted(LocalDate today, LocalDate earliest, Map<Count, Long> counts) {

  Counted(LocalDate today, LocalDate earliest) {
    this(today, earliest, new HashMap<>());
  }

  /// Whether the period is over, and not too long ago.
  boolean has(PeriodKind kind, LocalDate start) {
    return !start.isBefore(earliest) && !kind.endOf(start).isAfter(today);
  }

  /// Adds to a number of that period, unless the period is not counted.
  void add(PeriodKind kind, LocalDate start, Measure measure, String of, long amount) {
    if (has(kind, start)) {
      counts.merge(new Count(kind, start, measure, of), amount, Math::addExact);
    }
  }

  /// Counts the customer in that number, however often this is said.
  void once(PeriodKind kind, LocalDate start, Measure measure, String of) {
    if (has(kind, start)) {
      counts.put(new Count(kind, start, measure, of), 1L);
    }
  }
}
