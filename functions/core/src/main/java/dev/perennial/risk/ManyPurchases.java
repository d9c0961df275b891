package dev.perennial.risk;

import org.apache.commons.numbers.gamma.LogBeta;

/// Expected purchases where there may be so many that a sum over them would take long: the integral
/// over the probability of dropout in its place, which takes the same few hundred points however
/// many purchases there are.
///
/// Given the probability p of dropout, N purchases that a customer who stays would make come to (1
/// − (1 − p)^N) / p. N is that k-th part of a negative binomial number of events M whose generating
/// function is (1 + u (1 − t))^−ρ, u = horizon / rate; for k > 1 what M exceeds a multiple of k by
/// is taken to be any number below k, as it is where M is large. The integral over the logit of p
/// is by the trapezoid rule, which converges geometrically there. Source of the rule: Trefethen,
/// Weideman (2014), "The exponentially convergent trapezoidal rule", SIAM Review 56.
final class ManyPurchases {
  private static final double FURTHEST = 40;
  private static final double LONGEST_STEP = .2;
  private static final double SATURATED = 1e-10;

  private ManyPurchases() {}

  /// As [EventSum], for one horizon.
  static double expected(
      double shape, double rate, double horizon, double a, double b, int k, int eventsBefore) {
    Given given = new Given(shape, horizon / rate, k, (eventsBefore - (k - 1) / 2.0) / k);
    double deviation = Math.sqrt(1 / a + 1 / b);
    double middle = Math.log(a / b);
    double most = Math.max(1, given.most());
    double low =
        Math.max(
            Math.log(SATURATED / Math.max(most, b)),
            middle - FURTHEST * Math.max(deviation, 1 / a));
    double high = Math.min(FURTHEST, middle + FURTHEST * Math.max(deviation, 1 / b));
    int steps = (int) Math.ceil((high - low) / Math.min(LONGEST_STEP, deviation / 2));
    double step = (high - low) / steps;
    double logBeta = LogBeta.value(a, b);
    double below = Math.exp(a * logP(low) + b * logP(-low) - Math.log(a) - logBeta);
    double sum = below * most;
    double mass = below;
    for (int i = 0; i <= steps; i++) {
      double logit = low + i * step;
      double density = Math.exp(a * logP(logit) + b * logP(-logit) - logBeta);
      // At the lower end with the first correction of Euler and Maclaurin.
      double weight = step * density * (i == 0 ? .5 + step * a / 12 : 1);
      sum += weight * given.purchases(logit);
      mass += weight;
    }
    return sum + Math.max(0, 1 - mass) * given.purchases(high);
  }

  private static double logP(double logit) {
    return -Math.log1p(Math.exp(-logit));
  }

  /// What is known besides the probability of dropout.
  private record Given(double shape, double growth, int k, double start) {
    /// Where nobody drops out.
    double most() {
      return shape * growth / k + start;
    }

    double purchases(double logit) {
      double logStays = logP(-logit);
      double fewer = -Math.expm1(logStays / k);
      double power = start * logStays - shape * Math.log1p(growth * fewer);
      return -Math.expm1(Math.min(0, power)) * (1 + Math.exp(-logit));
    }
  }
}
