package dev.perennial.lift;

/// Means, squares and products of pairs (x, y), kept as sums around the means, so that nothing is
/// lost where the values are large and the spread small (Welford, Technometrics 4, 1962).
///
/// @param count how many pairs
/// @param sxx the sum of squares of x around its mean
/// @param syy the sum of squares of y around its mean
/// @param sxy the sum of products around the means
public record Covariation(
    long count, double meanX, double meanY, double sxx, double syy, double sxy) {
  /// No pairs.
  public static final Covariation NONE = new Covariation(0, 0, 0, 0, 0, 0);

  /// With one pair more. Throws IllegalArgumentException if one of the two is no number.
  public Covariation with(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("the pair %s, %s is not finite".formatted(x, y));
    }
    long n = count + 1;
    double dx = x - meanX;
    double dy = y - meanY;
    double newX = meanX + dx / n;
    double newY = meanY + dy / n;
    return new Covariation(
        n, newX, newY, sxx + dx * (x - newX), syy + dy * (y - newY), sxy + dx * (y - newY));
  }

  /// How many equal y, the others 0, would spread as these do: Kish's effective number, the square
  /// of the sum over the sum of squares (Survey Sampling, 1965). Those with 0 do not count, and the
  /// more unequal the others are, the fewer they count as; 0 where all are 0.
  double payers() {
    double sum = count * meanY;
    double squares = syy + sum * meanY;
    return squares > 0 ? sum * sum / squares : 0;
  }

  /// The variance of y − θ (x − its mean), with n − 1; NaN of fewer than two pairs.
  double varianceOfAdjusted(double theta) {
    double sum = syy - 2 * theta * sxy + theta * theta * sxx;
    return count < 2 ? Double.NaN : Math.max(0, sum) / (count - 1);
  }
}
