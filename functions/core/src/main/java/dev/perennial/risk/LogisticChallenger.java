package dev.perennial.risk;

/// A logistic regression on log silence, log frequency, log age and log spend, learned from the
/// previous window: what a good analyst would try instead of a purchase model.
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogisticChallenger(double intercept, double[] slopes) {
  private static final double LEAST_SPEND = 0.01;

  static LogisticChallenger of(PastWindow previous) {
    double[][] features = new double[previous.rows().size()][];
    for (int i = 0; i < features.length; i++) {
      features[i] = features(previous.rows().get(i).customer());
    }
    LogisticRegression.Fit fit =
        new LogisticRegression(
                features, previous.outcomes(), new int[features.length], 1, new double[4], 1)
            .fit(0);
    return new LogisticChallenger(fit.intercepts()[0], fit.slopes());
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
      Math.log(1.0 + customer.summary().frequency()),
      Math.log(1 + customer.summary().age()),
      Math.log(Math.max(customer.spend().meanSpend(), LEAST_SPEND))
    };
  }
}
