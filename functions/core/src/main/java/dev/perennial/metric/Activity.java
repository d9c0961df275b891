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
record Activity(NavigableSet<LocalDate> days, int lapseWindowDays) {

  static Activity of(Collection<LocalDate> days, int lapseWindowDays) {
    return new Activity(new TreeSet<>(days), lapseWindowDays);
  }

  /// Whether the customer is active at the start of that day.
  boolean isActiveAt(LocalDate day) {
    LocalDate latest = days.lower(day);
    return latest != null && !latest.isBefore(day.minusDays(lapseWindowDays));
  }

  /// Whether there is an order before that day.
  boolean isKnownAt(LocalDate day) {
    return !days.isEmpty() && days.first().isBefore(day);
  }

  /// The days at whose start the customer became active (1) or ceased to be (−1).
  SortedMap<LocalDate, Long> changes() {
    SortedMap<LocalDate, Long> changes = new TreeMap<>();
    for (LocalDate day : days) {
      if (!isActiveAt(day)) {
        changes.put(day.plusDays(1), 1L);
      }
      LocalDate end = day.plusDays(lapseWindowDays + 1L);
      if (!isActiveAt(end)) {
        changes.put(end, -1L);
      }
    }
    return changes;
  }
}
