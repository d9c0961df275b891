package dev.perennial.risk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/// Weighted summaries of many customers in the layout that fitting reads: equal rows are merged,
/// and each distinct time is stored once, so that its logarithm is taken once.
public final class PurchaseSummaries {
  final int[] frequencies;
  final int[] recencyIndexes;
  final int[] ageIndexes;
  final double[] weights;

  /// Distinct times in the model's unit, ascending.
  final double[] times;

  /// At i, the number of customers with more than i repeat purchases.
  final double[] withMoreThan;

  /// Sum of the natural logarithms of all times between purchases, in the model's unit.
  final double sumLogGaps;

  final double customers;
  final double repeatCustomers;
  final double repeatPurchases;

  private PurchaseSummaries(Map<PurchaseSummary, Double> rows, double sumLogGaps) {
    this.sumLogGaps = sumLogGaps;
    times = distinctTimes(rows);
    frequencies = new int[rows.size()];
    recencyIndexes = new int[rows.size()];
    ageIndexes = new int[rows.size()];
    weights = new double[rows.size()];
    int row = 0;
    for (Map.Entry<PurchaseSummary, Double> entry : rows.entrySet()) {
      PurchaseSummary summary = entry.getKey();
      frequencies[row] = summary.frequency();
      recencyIndexes[row] = Arrays.binarySearch(times, summary.recency());
      ageIndexes[row] = Arrays.binarySearch(times, summary.age());
      weights[row++] = entry.getValue();
    }
    withMoreThan = withMoreThan();
    customers = Arrays.stream(weights).sum();
    repeatCustomers = withMoreThan.length == 0 ? 0 : withMoreThan[0];
    repeatPurchases = Arrays.stream(withMoreThan).sum();
  }

  /// Collects summaries with a weight each.
  public static final class Builder {
    private final Map<PurchaseSummary, Double> rows = new HashMap<>();
    private double sumLogGaps;

    /// Adds `weight` customers who all have this summary.
    public Builder add(PurchaseSummary summary, double weight) {
      rows.merge(summary, weight, Double::sum);
      return this;
    }

    /// Adds to the sum of the natural logarithms of times between purchases; only the regularity k
    /// is estimated from it.
    public Builder addLogGaps(double sum) {
      sumLogGaps += sum;
      return this;
    }

    public PurchaseSummaries build() {
      return new PurchaseSummaries(rows, sumLogGaps);
    }
  }

  public static PurchaseSummaries of(Iterable<PurchaseSummary> summaries) {
    Builder builder = new Builder();
    summaries.forEach(summary -> builder.add(summary, 1));
    return builder.build();
  }

  public double customers() {
    return customers;
  }

  public double repeatCustomers() {
    return repeatCustomers;
  }

  double longestTime() {
    return times.length == 0 ? 0 : times[times.length - 1];
  }

  private static double[] distinctTimes(Map<PurchaseSummary, Double> rows) {
    return rows.keySet().stream()
        .flatMapToDouble(row -> DoubleStream.of(row.recency(), row.age()))
        .sorted()
        .distinct()
        .toArray();
  }

  private double[] withMoreThan() {
    double[] counts = new double[Arrays.stream(frequencies).max().orElse(0)];
    for (int row = 0; row < frequencies.length; row++) {
      if (frequencies[row] > 0) {
        counts[frequencies[row] - 1] += weights[row];
      }
    }
    for (int i = counts.length - 2; i >= 0; i--) {
      counts[i] += counts[i + 1];
    }
    return counts;
  }
}
