package dev.perennial.risk;

import java.util.Arrays;
import java.util.Comparator;

/// What is ranked equally has no order: whatever is cut by rank has to treat it alike.
public final class Ties {
  private Ties() {}

  /// The places of the keys in their order, the least first; equal ones as they came.
  public static Integer[] order(double[] keys) {
    Integer[] order = new Integer[keys.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> keys[i]));
    return order;
  }

  /// The values in the order of their keys, each that of the mean of all with an equal key: so no
  /// sum up to a rank depends on the order in which equal ones came.
  public static double[] pooled(double[] keys, double[] values) {
    Integer[] order = order(keys);
    double[] pooled = new double[keys.length];
    int start = 0;
    while (start < order.length) {
      int end = start;
      double sum = 0;
      while (end < order.length && isSame(keys[order[end]], keys[order[start]])) {
        sum += values[order[end++]];
      }
      Arrays.fill(pooled, start, end, sum / (end - start));
      start = end;
    }
    return pooled;
  }

  /// NaN is ranked last, and like any other NaN.
  private static boolean isSame(double one, double other) {
    return one == other || (Double.isNaN(one) && Double.isNaN(other));
  }
}
