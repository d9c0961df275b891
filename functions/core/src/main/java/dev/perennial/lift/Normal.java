package dev.perennial.lift;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/// The standard normal distribution.
final class Normal {
  private static final double ROOT_2 = Math.sqrt(2);

  private Normal() {}

  /// The probability of a value at least so far from zero, on either side.
  static double twoSided(double z) {
    return Erfc.value(Math.abs(z) / ROOT_2);
  }

  /// The value below which the probability is p.
  static double quantile(double p) {
    return -ROOT_2 * InverseErfc.value(2 * p);
  }
}
