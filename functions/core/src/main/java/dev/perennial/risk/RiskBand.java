package dev.perennial.risk;

/// A range for a risk. Its ends differ from the risk by 0.5 on the logit scale, about what whole
/// shops were found to depart by from a forecast; by 1.5 while the model is not to be trusted.
public record RiskBand(double low, double high) {
  private static final double TRUSTED = 0.5;
  private static final double UNTRUSTED = 1.5;

  /// The band around a probability.
  public static RiskBand of(double risk, boolean trusted) {
    double width = trusted ? TRUSTED : UNTRUSTED;
    double logit = RiskWeights.logit(risk);
    return new RiskBand(RiskWeights.expit(logit - width), RiskWeights.expit(logit + width));
  }
}
