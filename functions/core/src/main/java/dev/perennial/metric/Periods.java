package dev.perennial.metric;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// The days of the shop's history and the periods that they are in, worked out once a day and not
/// once an order.
final class Periods {
  private final LocalDate today;
  private final LocalDate earliest;
  private final CountIds ids;
  private final Map<Integer, Day> days = new HashMap<>();
  private final Map<PeriodKind, Map<LocalDate, Period>> byStart = new EnumMap<>(PeriodKind.class);

  /// @param today the day of the run: periods that are not over by its start are not counted
  /// @param earliest periods that began before this day are not counted
  Periods(LocalDate today, LocalDate earliest, CountIds ids) {
    this.today = today;
    this.earliest = earliest;
    this.ids = ids;
  }

  /// That day.
  ///
  /// @param number days since 1970-01-01
  Day day(int number) {
    Day known = days.get(number);
    if (known == null) {
      known = new Day(number, this);
      days.put(number, known);
    }
    return known;
  }

  /// The period of that kind that begins on that day.
  Period at(PeriodKind kind, LocalDate start) {
    return byStart
        .computeIfAbsent(kind, added -> new HashMap<>())
        .computeIfAbsent(start, added -> new Period(kind, start, isCounted(kind, start), ids));
  }

  private boolean isCounted(PeriodKind kind, LocalDate start) {
    return !start.isBefore(earliest) && !kind.endOf(start).isAfter(today);
  }
}
