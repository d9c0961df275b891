package dev.perennial.metric;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/// What one customer adds to a tally, in the making.
///
/// @param today the day of the run: periods that are not over by its start are not counted
/// @param earliest periods that began before this day are not counted
/// @param open of each kind the first day of the earliest period that is not over
record Counted(
    LocalDate today,
    LocalDate earliest,
    Map<PeriodKind, LocalDate> open,
    Starts starts,
    CountIds ids,
    Sums sums) {

  Counted(LocalDate today, LocalDate earliest, CountIds ids) {
    this(today, earliest, open(today), new Starts(), ids, new Sums());
  }

  private static Map<PeriodKind, LocalDate> open(LocalDate today) {
    Map<PeriodKind, LocalDate> open = new EnumMap<>(PeriodKind.class);
    for (PeriodKind kind : PeriodKind.values()) {
      open.put(kind, kind.startsOf(today).getLast());
    }
    return open;
  }

  /// The first day of the period of that kind that contains that day.
  LocalDate startOf(PeriodKind kind, LocalDate day) {
    return starts.of(kind, day);
  }

  /// Whether the period that begins on that day is over, and not too long ago.
  boolean has(PeriodKind kind, LocalDate start) {
    return !start.isBefore(earliest) && isOver(kind, start);
  }

  /// Whether the period that begins on that day is over.
  boolean isOver(PeriodKind kind, LocalDate start) {
    return start.isBefore(open.getOrDefault(kind, today));
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
