package dev.perennial.goal;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a shop wants and compares with.
///
/// @param goals in the order in which they are written
/// @param benchmarks in the order in which they are written
/// @param cadence in which kinds of period a metric is looked at, where that is not the usual one
public record Targets(
    List<Goal> goals, List<Benchmark> benchmarks, Map<Metric, Set<PeriodKind>> cadence) {

  /// No goals and benchmarks, and the usual cadence.
  public static final Targets NONE = new Targets(List.of(), List.of(), Map.of());

  public Targets {
    goals = List.copyOf(goals);
    benchmarks = List.copyOf(benchmarks);
    Map<Metric, Set<PeriodKind>> copy = new EnumMap<>(Metric.class);
    cadence.forEach((metric, kinds) -> copy.put(metric, Set.copyOf(kinds)));
    cadence = Map.copyOf(copy);
  }

  /// The kinds of period in which that metric is looked at, the shortest first; maybe none.
  public List<PeriodKind> cadence(Metric metric) {
    Set<PeriodKind> kinds = cadence.getOrDefault(metric, usual(metric));
    return PeriodKind.REPORTED.stream().filter(kinds::contains).toList();
  }

  /// The benchmarks of that metric in such periods.
  public List<Benchmark> benchmarks(Metric metric, String currency, PeriodKind period) {
    return benchmarks.stream()
        .filter(one -> one.metric() == metric && one.period() == period)
        .filter(one -> one.currency().equals(currency))
        .toList();
  }

  /// The cadence of a metric of which nothing else is said: NPS by quarters, customer lifetime
  /// value by years, all others by months.
  public static Set<PeriodKind> usual(Metric metric) {
    if (metric == Metric.NPS) {
      return Set.of(PeriodKind.QUARTER);
    }
    return Set.of(metric.isOfYears() ? PeriodKind.YEAR : PeriodKind.MONTH);
  }
}
