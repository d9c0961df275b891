package dev.perennial.goal;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.math.BigDecimal;

/// A figure to compare a metric with, as the shop entered it.
///
/// @param currency ISO 4217 where the metric is an amount, else empty text
/// @param period the kind of period that it is of
/// @param source where the figure comes from, as a reader is told
public record Benchmark(
    Metric metric, String currency, PeriodKind period, BigDecimal value, String source) {
  public Benchmark {
    Series.require(metric, currency, period);
    if (source.isBlank()) {
      throw new IllegalArgumentException("source is empty, expected where the figure comes from");
    }
  }

  /// A benchmark beside what the metric was.
  ///
  /// @param difference how much more the metric was
  /// @param better whether that is for the better; equal is
  public record Compared(Benchmark benchmark, BigDecimal difference, boolean better) {}

  /// This benchmark beside that value of the metric.
  public Compared beside(BigDecimal actual) {
    BigDecimal difference = actual.subtract(value);
    boolean better = metric.isBetterLow() ? difference.signum() <= 0 : difference.signum() >= 0;
    return new Compared(this, difference, better);
  }
}
