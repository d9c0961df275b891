package dev.perennial.lambda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What one invocation counts, and why; several threads may count at once.
public final class Counts {
  /// As many values as CloudWatch takes of one metric in one line.
  private static final int MOST_VALUES = 100;

  private final Map<Telemetry, Long> counted = new EnumMap<>(Telemetry.class);
  private final Map<Telemetry, List<Double>> measured = new EnumMap<>(Telemetry.class);
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, List<String>> named = new TreeMap<>();

  /// Counts so many more. Nothing is told of a metric of which there were none.
  public synchronized Counts add(Telemetry what, long many) {
    if (many != 0) {
      counted.merge(what, many, Long::sum);
    }
    return this;
  }

  /// Counts each thing under what it is.
  public <T> Counts addAll(Collection<T> things, Function<T, Telemetry> kind) {
    things.forEach(one -> add(kind.apply(one), 1));
    return this;
  }

  /// Keeps a value that was measured. Beyond a hundred of a metric they are left out.
  public synchronized Counts measure(Telemetry what, double value) {
    List<Double> values = measured.computeIfAbsent(what, added -> new ArrayList<>());
    if (values.size() < MOST_VALUES) {
      values.add(value);
    }
    return this;
  }

  /// Counts why something was not done, by a code of ours.
  public synchronized Counts because(String reason) {
    reasons.merge(reason, 1L, Long::sum);
    return this;
  }

  /// Names something that was dealt with, so that its lines in the logs of all functions can be
  /// found: an opaque id, see [EventTrace] and `SendKey.sendId`.
  public synchronized Counts name(String kind, String id) {
    named.computeIfAbsent(kind, added -> new ArrayList<>()).add(id);
    return this;
  }

  /// Whether anything was counted or measured.
  synchronized boolean isEmpty() {
    return counted.isEmpty() && measured.isEmpty();
  }

  /// The metrics by what they are: a number, or a list of them.
  synchronized Map<Telemetry, Object> metrics() {
    Map<Telemetry, Object> metrics = new EnumMap<>(Telemetry.class);
    metrics.putAll(counted);
    measured.forEach((what, values) -> metrics.put(what, List.copyOf(values)));
    return metrics;
  }

  /// What stands beside the metrics.
  synchronized Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    if (!reasons.isEmpty()) {
      details.put("reasons", new TreeMap<>(reasons));
    }
    named.forEach((kind, ids) -> details.put(kind, List.copyOf(ids)));
    return details;
  }
}
