package dev.perennial.lift;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Customers who were divided into arms by chance, one of them the control.
///
/// @param control the name of the control among the arms
/// @param arms by name
/// @param shares the planned share of each arm, more than 0; they need not sum to 1
/// @param worthKnowing the smallest relative lift worth knowing
public record Experiment(
    String control,
    SortedMap<String, Arm> arms,
    Map<String, Double> shares,
    Look look,
    double worthKnowing) {
  public Experiment {
    arms = new TreeMap<>(arms);
    shares = Map.copyOf(shares);
    if (!arms.containsKey(control)) {
      throw new IllegalArgumentException(
          "there is no arm %s, only %s".formatted(control, String.join(", ", arms.keySet())));
    }
    if (!shares.keySet().equals(arms.keySet())) {
      throw new IllegalArgumentException(
          "the shares are of %s, expected %s"
              .formatted(new TreeMap<>(shares).keySet(), arms.keySet()));
    }
  }

  /// The p-value of the split, see [Split].
  public double splitP() {
    List<String> names = List.copyOf(arms.keySet());
    return Split.p(
        arms.values().stream().map(Arm::customers).toList(),
        names.stream().map(shares::get).toList());
  }

  /// Whether the arms did not fill as planned.
  public boolean splitIsOff() {
    return splitP() < Split.LIMIT;
  }

  /// An arm against the control.
  public Comparison comparison(String arm) {
    return new Comparison(
        arm(arm), arm(control), new Terms(look, worthKnowing, Math.max(1, arms.size() - 1)));
  }

  /// What can be said of an arm.
  public Verdict verdict(String arm) {
    if (arm.equals(control)) {
      return Verdict.CONTROL;
    }
    return splitIsOff() ? Verdict.SPLIT_IS_OFF : comparison(arm).verdict();
  }

  private Arm arm(String name) {
    Arm arm = arms.get(name);
    if (arm == null) {
      throw new IllegalArgumentException("there is no arm " + name);
    }
    return arm;
  }
}
