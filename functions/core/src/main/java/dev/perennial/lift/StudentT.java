package dev.perennial.lift;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/// Student's t distribution. Its tails are the regularised incomplete beta function (Abramowitz and
/// Stegun 26.7.1).
///
/// @param degrees of freedom, more than 0, not necessarily whole
record StudentT(double degrees) {
  private static final int HALVINGS = 200;

  StudentT {
    if (!(degrees > 0)) {
      throw new IllegalArgumentException(degrees + " degrees of freedom, expected more than 0");
    }
  }

  /// The probability of a value at least so far from zero, on either side.
  double twoSided(double t) {
    return RegularizedBeta.value(degrees / (degrees + t * t), degrees / 2, .5);
  }

  /// The t of which [#twoSided] is p, for 0 < p < 1.
  double critical(double p) {
    double low = 0;
    double high = 1;
    while (twoSided(high) > p) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = (low + high) / 2;
      if (twoSided(middle) > p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
