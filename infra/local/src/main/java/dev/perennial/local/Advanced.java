package dev.perennial.local;

import dev.perennial.local.lambda.Pumped;
import java.util.Map;
import java.util.TreeMap;

/// What happened while time passed: how often each function was fired by its schedules, and what
/// the streams moved.
public record Advanced(Map<String, Long> firings, Pumped pumped) {

  public static final Advanced NOTHING = new Advanced(Map.of(), Pumped.NOTHING);

  public Advanced {
    firings = Map.copyOf(firings);
  }

  /// Both together.
  public Advanced then(Advanced later) {
    Map<String, Long> sum = new TreeMap<>(firings);
    later.firings.forEach((function, times) -> sum.merge(function, times, Long::sum));
    return new Advanced(sum, pumped.then(later.pumped));
  }
}
