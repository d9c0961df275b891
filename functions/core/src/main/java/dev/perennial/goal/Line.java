package dev.perennial.goal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// The straight line through values by day, by least squares.
///
/// @param origin the day from which days are counted
/// @param mean the mean of the values
/// @param meanDay the mean of the days since the origin
/// @param slope by how much the value grows a day
record Line(LocalDate origin, BigDecimal mean, BigDecimal meanDay, BigDecimal slope) {
  private static final MathContext EXACT = MathContext.DECIMAL128;

  /// The line of those values; empty if there are fewer than two.
  static Optional<Line> of(Series series) {
    if (series.values().size() < 2) {
      return Optional.empty();
    }
    LocalDate origin = series.values().firstKey();
    BigDecimal n = BigDecimal.valueOf(series.values().size());
    BigDecimal days = BigDecimal.ZERO;
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<LocalDate, BigDecimal> one : series.values().entrySet()) {
      days = days.add(day(origin, one.getKey()));
      sum = sum.add(one.getValue());
    }
    BigDecimal meanDay = days.divide(n, EXACT);
    BigDecimal mean = sum.divide(n, EXACT);
    BigDecimal together = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (Map.Entry<LocalDate, BigDecimal> one : series.values().entrySet()) {
      BigDecimal off = day(origin, one.getKey()).subtract(meanDay);
      together = together.add(off.multiply(one.getValue().subtract(mean), EXACT));
      squares = squares.add(off.multiply(off, EXACT));
    }
    return Optional.of(new Line(origin, mean, meanDay, together.divide(squares, EXACT)));
  }

  /// The value of the line on that day.
  BigDecimal at(LocalDate day) {
    return mean.add(slope.multiply(day(origin, day).subtract(meanDay), EXACT));
  }

  private static BigDecimal day(LocalDate origin, LocalDate day) {
    return BigDecimal.valueOf(day.toEpochDay() - origin.toEpochDay());
  }
}
