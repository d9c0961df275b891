package dev.perennial.risk;

/// A range for a risk, whose ends differ from it on the logit scale: by 0.5, or by 1.5 while the
/// model is not to be trusted. The greater end is at most [ChurnModel#GREATEST_RISK].
///
/// 0.5 is about one standard deviation of what a whole shop departs by from the model in a window,
/// by the likeliest variances of [LevelForecast] (√0.31). Source of an interval that is taken on
/// the logit scale, so that its ends are probabilities: Hosmer, Lemeshow, Sturdivant (2013),
/// "Applied logistic regression", section 1.4.
///
/// @param low in [0, 1), at most the risk
/// @param high at least the risk
public record RiskBand(double low, double high) {
  private static final double TRUSTED = 0.5;
  private static final double UNTRUSTED = 1.5;

  /// The band around a probability in [0, 1].
  public static RiskBand of(double risk, boolean trusted) {
    double width = trusted ? TRUSTED : UNTRUSTED;
    double logit = RiskWeights.logit(ChurnModel.told(risk));
    return new RiskBand(
        RiskWeights.expit(logit - width), ChurnModel.told(RiskWeights.expit(logit + width)));
  }
}
