package dev.perennial.risk;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Simple scores that a shop might use instead of a model; the greater, the likelier silent.
final class BaselineScores {
  private static final int QUINTILES = 5;

  private BaselineScores() {}

  static double[] recency(List<PurchaseState> customers) {
    return customers.stream().mapToDouble(customer -> customer.summary().silence()).toArray();
  }

  static double[] gapRatio(List<PurchaseState> customers) {
    double[] gaps =
        customers.stream()
            .map(PurchaseState::summary)
            .filter(summary -> summary.frequency() > 0)
            .mapToDouble(BaselineScores::meanGap)
            .sorted()
            .toArray();
    double median =
        gaps.length == 0 ? 1 : (gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2]) / 2;
    return customers.stream()
        .map(PurchaseState::summary)
        .mapToDouble(s -> s.silence() / (s.frequency() > 0 ? meanGap(s) : median))
        .toArray();
  }

  static double[] rfm(List<PurchaseState> customers) {
    double[] recency = quintiles(customers, customer -> -customer.summary().silence());
    double[] frequency = quintiles(customers, customer -> customer.summary().frequency());
    double[] monetary = quintiles(customers, customer -> total(customer.spend()));
    double[] scores = new double[customers.size()];
    Arrays.setAll(scores, i -> -recency[i] - frequency[i] - monetary[i]);
    return scores;
  }

  private static double meanGap(PurchaseSummary summary) {
    return summary.recency() / summary.frequency();
  }

  private static double total(SpendSummary spend) {
    return spend.purchases() * spend.meanSpend();
  }

  /// Which fifth of the customers each belongs to; equal values share the lowest fifth of any.
  private static double[] quintiles(
      List<PurchaseState> customers, ToDoubleFunction<PurchaseState> measure) {
    if (customers.isEmpty()) {
      return new double[0];
    }
    double[] values = customers.stream().mapToDouble(measure).toArray();
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] bounds = new double[QUINTILES - 1];
    Arrays.setAll(bounds, i -> sorted[(i + 1) * sorted.length / QUINTILES]);
    double[] quintiles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      for (double bound : bounds) {
        quintiles[i] += values[i] >= bound ? 1 : 0;
      }
    }
    return quintiles;
  }
}
