package dev.perennial.lift;

/// On what terms arms are compared.
///
/// @param worthKnowing the smallest relative lift worth knowing: .1 is a tenth more
/// @param comparisons how many arms are compared with the control; the more, the surer each must be
///   for a verdict (Bonferroni)
public record Terms(Look look, double worthKnowing, int comparisons) {
  /// The smallest relative lift worth knowing where nobody says otherwise.
  public static final double USUAL_LIFT = .1;

  /// The probability of finding a difference where there is none, in all comparisons together.
  static final double ALPHA = .05;

  public Terms {
    if (!(worthKnowing > 0)) {
      throw new IllegalArgumentException("the lift worth knowing is not above 0");
    }
    if (comparisons < 1) {
      throw new IllegalArgumentException("nothing is compared");
    }
  }

  /// What p must be below for a verdict.
  double alpha() {
    return ALPHA / comparisons;
  }
}
