package dev.perennial.metric;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// In which period of each kind a day is, reckoned once a day of the shop's history and not once an
/// order.
final class Starts {
  private final Map<LocalDate, Map<PeriodKind, LocalDate>> byDay = new HashMap<>();

  /// As [PeriodKind#startOf].
  LocalDate of(PeriodKind kind, LocalDate day) {
    return byDay.computeIfAbsent(day, Starts::starts).getOrDefault(kind, day);
  }

  private static Map<PeriodKind, LocalDate> starts(LocalDate day) {
    Map<PeriodKind, LocalDate> starts = new EnumMap<>(PeriodKind.class);
    for (PeriodKind kind : PeriodKind.values()) {
      starts.put(kind, kind.startOf(day));
    }
    return Collections.unmodifiableMap(starts);
  }
}
