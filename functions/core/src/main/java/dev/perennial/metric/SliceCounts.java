package dev.perennial.metric;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The counts of one slice, and who of it was active when.
///
/// @param scales the numbers of steps that answers about effort had
record SliceCounts(
    Slice slice,
    Map<Count, Long> counts,
    NavigableMap<LocalDate, Long> active,
    SortedSet<Integer> scales) {

  static SliceCounts of(Slice slice, Tally tally) {
    Map<Count, Long> counts = tally.of(slice);
    TreeMap<LocalDate, Long> changes = new TreeMap<>();
    TreeSet<Integer> scales = new TreeSet<>();
    counts.forEach(
        (count, number) -> {
          if (count.measure() == Measure.ACTIVE_CHANGE) {
            changes.put(count.start(), number);
          } else if (count.measure() == Measure.CES_ANSWERS) {
            scales.add(Integer.valueOf(count.of()));
          }
        });
    TreeMap<LocalDate, Long> active = new TreeMap<>();
    long now = 0;
    for (Map.Entry<LocalDate, Long> change : changes.entrySet()) {
      now += change.getValue();
      active.put(change.getKey(), now);
    }
    return new SliceCounts(slice, counts, active, scales);
  }

  /// A number, 0 where nothing was counted.
  long count(PeriodKind kind, LocalDate start, Measure measure, String of) {
    return counts.getOrDefault(new Count(kind, start, measure, of), 0L);
  }

  /// Whether anybody of it was active or bought in that period.
  boolean isAnybodyIn(PeriodKind kind, LocalDate start) {
    return activeAt(start) > 0
        || activeAt(kind.endOf(start)) > 0
        || count(kind, start, Measure.PURCHASERS, "") > 0;
  }

  /// How many were active at the start of that day.
  long activeAt(LocalDate day) {
    Map.Entry<LocalDate, Long> latest = active.floorEntry(day);
    return latest == null ? 0 : latest.getValue();
  }
}
