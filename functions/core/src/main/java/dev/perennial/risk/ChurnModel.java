package dev.perennial.risk;

/// The churn risk that is shipped: P0 of [MbgNbd], corrected by what past windows taught.
///
/// Numbers only: it is stored as it is, and scoring is a pure function of it and of the customer.
///
/// @param purchases model of repeat purchases, for the risk
/// @param regular model of repeat purchases at regular times, for their expected number
/// @param horizonWeeks the time ahead that the risk is about
/// @param weights the correction; [RiskWeights#MODEL_ONLY] where too little was learned
public record ChurnModel(
    MbgNbd purchases, MbgCnbdK regular, double horizonWeeks, RiskWeights weights) {
  private static final double ALMOST_CERTAIN = 1 - 1e-9;

  /// What a shop without a fit of its own starts from, for the 90 days of the churn risk.
  public static final ChurnModel UNFITTED = of(MbgNbd.UNFITTED);

  private static final double DAYS_PER_WEEK = PurchaseSummary.DAYS_PER_WEEK;

  public ChurnModel {
    Positive.require("horizonWeeks", horizonWeeks);
  }

  /// That purchase model alone, for the 90 days of the churn risk.
  public static ChurnModel of(MbgNbd purchases) {
    return new ChurnModel(
        purchases,
        MbgCnbdK.of(purchases),
        90 / PurchaseSummary.DAYS_PER_WEEK,
        RiskWeights.MODEL_ONLY);
  }

  /// Probability of no purchase within the horizon. It never falls while the customer is silent.
  public double probabilityOfNoPurchase(PurchaseState customer) {
    double modelRisk = purchases.probabilityOfNoPurchase(customer.summary(), horizonWeeks);
    return weights.equals(RiskWeights.MODEL_ONLY) ? modelRisk : weights.risk(modelRisk, customer);
  }

  /// Expected purchases within the horizon: the geometric mean of two forecasts that err in
  /// different ways. One is that of the regular model; the other that of the model of the risk
  /// given that there is a purchase, times the learned probability that there is one.
  public double expectedPurchases(PurchaseState customer) {
    PurchaseSummary summary = customer.summary();
    double modelRisk = purchases.probabilityOfNoPurchase(summary, horizonWeeks);
    double buys = 1 - probabilityOfNoPurchase(customer);
    double ifAny =
        modelRisk < ALMOST_CERTAIN
            ? purchases.expectedPurchases(summary, horizonWeeks) / (1 - modelRisk)
            : 1;
    return Math.sqrt(regular.expectedPurchases(summary, horizonWeeks) * ifAny * buys);
  }

  /// The risk from which on this customer is at risk: the threshold, or half way from the risk at
  /// the latest purchase to certainty, whichever is greater.
  public double threshold(PurchaseState customer, double riskThreshold) {
    double atPurchase = probabilityOfNoPurchase(customer.atLatestPurchase());
    return Math.max(riskThreshold, atPurchase + (1 - atPurchase) / 2);
  }

  /// Days of silence after which the customer is at risk, from zero up to `mostDays`; `mostDays`
  /// where it takes longer.
  public int daysOfSilenceUntilRisk(PurchaseState customer, double riskThreshold, int mostDays) {
    PurchaseState bought = customer.atLatestPurchase();
    double threshold = threshold(customer, riskThreshold);
    int low = 0;
    int high = mostDays;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (probabilityOfNoPurchase(bought.afterSilence(middle / DAYS_PER_WEEK)) >= threshold) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
