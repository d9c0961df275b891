package dev.perennial.metric;

import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// When a customer was active: at the start of each day that follows an order by at most the lapse
/// window. Of an order only its calendar day matters, since every period begins with a day.
///
/// @param days those with an order
/// @param lapseWindowDays calendar days
/// @param changes the days at whose start the customer became active (1) or ceased to be (−1)
record Activity(
    NavigableSet<LocalDate> days, int lapseWindowDays, SortedMap<LocalDate, Long> changes) {

  static Activity of(Collection<LocalDate> days, int lapseWindowDays) {
    NavigableSet<LocalDate> sorted = new TreeSet<>(days);
    return new Activity(sorted, lapseWindowDays, changes(sorted, lapseWindowDays));
  }

  /// Whether the customer is active at the start of that day.
  boolean isActiveAt(LocalDate day) {
    return isActiveAt(day, days, lapseWindowDays);
  }

  private static boolean isActiveAt(
      LocalDate day, NavigableSet<LocalDate> days, int lapseWindowDays) {
    LocalDate latest = days.lower(day);
    return latest != null && !latest.isBefore(day.minusDays(lapseWindowDays));
  }

  /// Whether there is an order before that day.
  boolean isKnownAt(LocalDate day) {
    return !days.isEmpty() && days.first().isBefore(day);
  }

  private static SortedMap<LocalDate, Long> changes(
      NavigableSet<LocalDate> days, int lapseWindowDays) {
    SortedMap<LocalDate, Long> changes = new TreeMap<>();
    for (LocalDate day : days) {
      if (!isActiveAt(day, days, lapseWindowDays)) {
        changes.put(day.plusDays(1), 1L);
      }
      LocalDate end = day.plusDays(lapseWindowDays + 1L);
      if (!isActiveAt(end, days, lapseWindowDays)) {
        changes.put(end, -1L);
      }
    }
    return changes;
  }
}
