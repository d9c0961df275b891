package dev.perennial.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which values of a dimension have figures of their own: those with the most orders.
final class Shown {
  private Shown() {}

  /// The tally with at most so many values of each dimension apart, the rest under [Slice#OTHER].
  static Tally of(Tally tally, int most) {
    Map<Dimension, List<Slice>> byDimension = new EnumMap<>(Dimension.class);
    tally
        .sums()
        .keySet()
        .forEach(
            slice ->
                byDimension
                    .computeIfAbsent(slice.dimension(), dimension -> new ArrayList<>())
                    .add(slice));
    Set<Slice> shown = new HashSet<>();
    Comparator<Slice> byOrders =
        Comparator.comparing((Slice slice) -> orders(tally, slice))
            .reversed()
            .thenComparing(slice -> slice);
    byDimension
        .values()
        .forEach(slices -> slices.stream().sorted(byOrders).limit(most).forEach(shown::add));
    return shown.size() == tally.sums().size() ? tally : together(tally, shown);
  }

  /// What is shown as it is, but for what the rest goes to.
  private static Tally together(Tally tally, Set<Slice> shown) {
    Map<Slice, Map<Count, Long>> apart = new HashMap<>();
    Tally.Gathering rest = new Tally.Gathering();
    tally
        .sums()
        .forEach(
            (slice, counts) -> {
              if (!shown.contains(slice) || slice.value().equals(Slice.OTHER)) {
                rest.add(slice.other(), counts);
              } else {
                apart.put(slice, counts);
              }
            });
    apart.putAll(rest.tally().sums());
    return new Tally(apart);
  }

  private static long orders(Tally tally, Slice slice) {
    return tally.of(slice).entrySet().stream()
        .filter(entry -> entry.getKey().kind() == PeriodKind.MONTH)
        .filter(entry -> entry.getKey().measure() == Measure.ORDERS)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
