package dev.perennial.risk;

/// A logistic regression on log silence, log frequency, log age and log spend, learned from the
/// previous window: what a good analyst would try instead of a purchase model.
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogisticChallenger(double intercept, double[] slopes) {
  /// As a good analyst would.
  static LogisticChallenger of(PastWindow previous) {
    return of(previous, 0);
  }

  /// With no negative weight of silence and age, so that it never falls with silence.
  static LogisticChallenger rising(PastWindow previous) {
    return of(previous, 2);
  }

  private static LogisticChallenger of(PastWindow previous, int nonNegative) {
    double[][] features = new double[previous.rows().size()][];
    for (int i = 0; i < features.length; i++) {
      features[i] = features(previous.rows().get(i).customer());
    }
    LogisticRegression.Fit fit =
        new LogisticRegression(
                features, previous.outcomes(), new int[features.length], 1, new double[4], 1)
            .fit(nonNegative);
    return new LogisticChallenger(fit.intercepts()[0], fit.slopes());
  }

  /// That correction with a share of this mixed in on the logit scale. Both are weights of the same
  /// features, and so is the mixture: it costs nothing when scoring, and it never falls with
  /// silence if this one is `rising`. The mean risk of the window's customers stays that of the
  /// correction: the level of the previous window is the season of the previous window.
  RiskWeights mixedInto(RiskWeights correction, double share, ChurnModelFit.Learned window) {
    RiskWeights mixture =
        new RiskWeights(
            0,
            mixed(correction.modelLogit(), 0, share),
            mixed(correction.silence(), slopes[0], share),
            mixed(correction.gapRatio(), 0, share),
            mixed(correction.age(), slopes[1], share),
            mixed(correction.frequency(), slopes[2], share),
            mixed(correction.recency(), 0, share),
            mixed(correction.meanSpend(), slopes[3], share),
            mixed(correction.yearPurchases(), 0, share),
            mixed(correction.latestSpend(), 0, share));
    double[] logits = new double[window.features().length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      logits[i] = mixture.logit(window.features()[i]);
      sum += RiskWeights.expit(correction.logit(window.features()[i]));
    }
    return mixture.withIntercept(Correction.level(logits, sum / logits.length));
  }

  private static double mixed(double correction, double own, double share) {
    return (1 - share) * correction + share * own;
  }

  double probabilityOfNoPurchase(PurchaseState customer) {
    double[] features = features(customer);
    double logit = intercept;
    for (int i = 0; i < slopes.length; i++) {
      logit += slopes[i] * features[i];
    }
    return RiskWeights.expit(logit);
  }

  private static double[] features(PurchaseState customer) {
    return new double[] {
      Math.log(1 + customer.summary().silence()),
      Math.log(1 + customer.summary().age()),
      Math.log(1.0 + customer.summary().frequency()),
      RiskWeights.logSpend(customer.spend().meanSpend())
    };
  }
}
