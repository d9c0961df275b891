package dev.perennial.lift;

/// How many customers two arms need, so that a relative lift worth knowing would be seen with
/// probability .8, and so that each arm can expect at least five who convert and five who don't
/// (Cochran, Biometrics 10, 1954): the smallest n with `δ ≥ (critical + z.8) √(p₁q₁/n₁ + p₂q₂/n₂)`
/// (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003, section 4.3,
/// without pooling).
///
/// @param lift the smallest relative lift worth knowing, more than 0
/// @param alpha the probability of finding a difference where there is none
record Power(Look look, double lift, double alpha) {
  private static final double POWER = .8;
  private static final double LEAST = 5;
  private static final long MOST = 1_000_000_000_000_000L;

  /// How many customers both arms together need, at that share of treated.
  ///
  /// @param rate of the control, more than 0 and less than 1
  /// @param share of the treated among both, more than 0 and less than 1
  long customers(double rate, double share) {
    long low = 1;
    long high = MOST;
    while (low < high) {
      long middle = (low + high) / 2;
      if (suffices((double) middle, rate, share)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  private boolean suffices(double customers, double rate, double share) {
    double treated = customers * share;
    double control = customers - treated;
    double hoped = Math.min(1, rate * (1 + lift));
    double error = Math.sqrt(hoped * (1 - hoped) / treated + rate * (1 - rate) / control);
    double critical = look.critical(alpha, Look.size(treated, control));
    return isEnough(treated, control, share * hoped + (1 - share) * rate)
        && hoped - rate >= (critical + Normal.quantile(POWER)) * error;
  }

  /// Whether the normal approximation holds: at least five expected in each cell.
  static boolean isEnough(double treated, double control, double rate) {
    return Math.min(treated, control) * Math.min(rate, 1 - rate) >= LEAST;
  }
}
