package dev.perennial.local.model;

import dev.perennial.risk.Backtest;
import dev.perennial.risk.BacktestMethod;
import dev.perennial.risk.Prediction;
import dev.perennial.risk.Ties;
import java.util.Arrays;
import java.util.List;

/// Which share of the later spend came from which share of the customers, those of greatest
/// predicted value first.
final class LiftCurve {
  /// Into how many equal steps the customers are divided.
  static final int STEPS = 20;

  private LiftCurve() {}

  /// Means over the origins, at 0, 5, … 100 % of the customers; an origin after which nobody spent
  /// anything is left out, and zeros are all there is if each one is.
  static List<Double> of(List<Backtest.Origin> origins, BacktestMethod method) {
    double[] sums = new double[STEPS + 1];
    int counted = 0;
    for (Backtest.Origin origin : origins) {
      double[] upTo = spentUpTo(origin, method);
      int n = upTo.length - 1;
      if (upTo[n] > 0) {
        counted++;
        for (int step = 0; step <= STEPS; step++) {
          sums[step] += upTo[n * step / STEPS] / upTo[n];
        }
      }
    }
    double divisor = Math.max(1, counted);
    return Arrays.stream(sums).mapToObj(sum -> sum / divisor).toList();
  }

  /// What the first 0, 1, 2, … customers spent; each of those with equal predictions counts as
  /// their mean.
  private static double[] spentUpTo(Backtest.Origin origin, BacktestMethod method) {
    List<Prediction> predictions = origin.predictions().getOrDefault(method, List.of());
    double[] spent =
        Ties.pooled(
            predictions.stream().mapToDouble(prediction -> -prediction.value()).toArray(),
            origin.values().stream().mapToDouble(value -> value).toArray());
    double[] upTo = new double[predictions.size() + 1];
    for (int i = 0; i < predictions.size(); i++) {
      upTo[i + 1] = upTo[i] + spent[i];
    }
    return upTo;
  }
}
