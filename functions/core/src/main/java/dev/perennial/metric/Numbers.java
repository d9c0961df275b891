package dev.perennial.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was counted in one period, by the measure and what it is of.
record Numbers(Map<Measure, SortedMap<String, Long>> byMeasure) {
  /// Those of a period in which nothing was counted.
  static final Numbers NONE = new Numbers(Map.of());

  /// Numbers in the making.
  static Numbers start() {
    return new Numbers(new EnumMap<>(Measure.class));
  }

  void put(Measure measure, String of, long number) {
    byMeasure.computeIfAbsent(measure, added -> new TreeMap<>()).put(of, number);
  }

  /// A number, 0 where nothing was counted.
  long of(Measure measure, String of) {
    SortedMap<String, Long> parts = byMeasure.get(measure);
    return parts == null ? 0 : parts.getOrDefault(of, 0L);
  }

  /// All numbers of that measure, by what they are of.
  SortedMap<String, Long> of(Measure measure) {
    return byMeasure.getOrDefault(measure, Collections.emptySortedMap());
  }
}
