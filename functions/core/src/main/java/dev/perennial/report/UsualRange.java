package dev.perennial.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a figure usually lies, by its own past: the median, give or take three robust standard
/// deviations, so that one wild period of the past neither widens it nor hides the next one.
///
/// The deviation is 1.4826 times the median absolute deviation; where more than half of the values
/// are equal, 1.2533 times the mean absolute deviation (Iglewicz and Hoaglin, How to Detect and
/// Handle Outliers, 1993).
public record UsualRange(BigDecimal low, BigDecimal high) {
  private static final int LEAST = 6;
  private static final int MOST = 24;
  private static final int DEVIATIONS = 3;
  private static final BigDecimal OF_MEDIAN = new BigDecimal("1.4826");
  private static final BigDecimal OF_MEAN = new BigDecimal("1.2533");

  /// That of the latest 24 values; empty where fewer than six are known, or all are equal.
  public static Optional<UsualRange> of(List<BigDecimal> past) {
    List<BigDecimal> values = past.subList(Math.max(0, past.size() - MOST), past.size());
    if (values.size() < LEAST) {
      return Optional.empty();
    }
    BigDecimal middle = median(values);
    List<BigDecimal> distances =
        values.stream().map(value -> value.subtract(middle).abs()).toList();
    BigDecimal robust = median(distances).multiply(OF_MEDIAN);
    BigDecimal deviation = robust.signum() == 0 ? mean(distances).multiply(OF_MEAN) : robust;
    BigDecimal reach = deviation.multiply(BigDecimal.valueOf(DEVIATIONS));
    return reach.signum() == 0
        ? Optional.empty()
        : Optional.of(new UsualRange(middle.subtract(reach), middle.add(reach)));
  }

  /// Its upper end, or the value itself where all are equal; empty where fewer than six are known.
  static Optional<BigDecimal> most(List<BigDecimal> past) {
    return past.size() < LEAST
        ? Optional.empty()
        : of(past).map(UsualRange::high).or(() -> Optional.of(past.getLast()));
  }

  private static BigDecimal median(List<BigDecimal> values) {
    List<BigDecimal> sorted = new ArrayList<>(values);
    sorted.sort(null);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.TWO, MathContext.DECIMAL64);
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), 10, RoundingMode.HALF_EVEN);
  }
}
