package dev.perennial.metric;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The periods that the days of the shop's history are in, worked out once a day and not once an
/// order.
final class Periods {
  private final LocalDate today;
  private final LocalDate earliest;
  private final CountIds ids;
  private final Map<LocalDate, Map<PeriodKind, List<Period>>> byDay = new HashMap<>();
  private final Map<PeriodKind, Map<LocalDate, Period>> byStart = new EnumMap<>(PeriodKind.class);

  /// @param today the day of the run: periods that are not over by its start are not counted
  /// @param earliest periods that began before this day are not counted
  Periods(LocalDate today, LocalDate earliest, CountIds ids) {
    this.today = today;
    this.earliest = earliest;
    this.ids = ids;
  }

  /// The periods of that kind that contain that day: one, and of [PeriodKind#TWELVE_MONTHS] twelve,
  /// the latest first.
  List<Period> of(PeriodKind kind, LocalDate day) {
    return byDay
        .computeIfAbsent(day, added -> new EnumMap<>(PeriodKind.class))
        .computeIfAbsent(
            kind, added -> kind.startsOf(day).stream().map(start -> at(kind, start)).toList());
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
