package dev.perennial.risk;

import java.util.OptionalInt;

/// The churn risk that is shipped: P0 of [MbgNbd], corrected by what past windows taught, and never
/// above [#GREATEST_RISK].
///
/// Numbers only: it is stored as it is, and scoring is a pure function of it and of the customer.
///
/// @param purchases model of repeat purchases, for the risk
/// @param regular model of repeat purchases at regular times, for their expected number
/// @param horizonWeeks the time ahead that the risk is about
/// @param weights the correction; [RiskWeights#MODEL_ONLY] where too little was learned
public record ChurnModel(
    MbgNbd purchases, MbgCnbdK regular, double horizonWeeks, RiskWeights weights) {
  /// No risk is told that is greater: nobody is ever lost with certainty. Frequent buyers whom the
  /// model had written off came back in 19 to 53 % of cases.
  public static final double GREATEST_RISK = .999;

  /// The 90 days that the churn risk is about.
  public static final double HORIZON_WEEKS = ModelCard.RISK_DAYS / PurchaseSummary.DAYS_PER_WEEK;

  private static final double ALMOST_CERTAIN = 1 - 1e-9;

  /// What a shop without a fit of its own starts from, for the 90 days of the churn risk.
  public static final ChurnModel UNFITTED = of(MbgNbd.UNFITTED);

  public ChurnModel {
    Positive.require("horizonWeeks", horizonWeeks);
    weights = weights.equals(RiskWeights.MODEL_ONLY) ? RiskWeights.MODEL_ONLY : weights;
  }

  /// That purchase model alone, for the 90 days of the churn risk.
  public static ChurnModel of(MbgNbd purchases) {
    return of(purchases, HORIZON_WEEKS);
  }

  /// That purchase model alone, for a time ahead.
  public static ChurnModel of(MbgNbd purchases, double horizonWeeks) {
    return new ChurnModel(purchases, MbgCnbdK.of(purchases), horizonWeeks, RiskWeights.MODEL_ONLY);
  }

  /// A risk as it may be told: the greatest there is where it is greater.
  static double told(double risk) {
    return risk < GREATEST_RISK ? risk : GREATEST_RISK;
  }

  /// Probability of no purchase within the horizon, at most [#GREATEST_RISK]. It never falls while
  /// the customer is silent.
  @SuppressWarnings("ReferenceEquality") // the constructor sees to it that there is only one
  public double probabilityOfNoPurchase(PurchaseState customer) {
    double odds = purchases.oddsOfNoPurchase(customer.summary(), horizonWeeks);
    return told(
        weights == RiskWeights.MODEL_ONLY ? 1 / (1 + 1 / odds) : weights.risk(odds, customer));
  }

  /// Expected purchases within the horizon: the geometric mean of two forecasts that err in
  /// different ways. One is that of the regular model; the other that of the model of the risk
  /// given that there is a purchase, times the learned probability that there is one.
  public double expectedPurchases(PurchaseState customer) {
    PurchaseSummary summary = customer.summary();
    double regularly = regular.expectedPurchases(summary, horizonWeeks);
    double ifAny = ifAny(summary, purchases.quotients(summary.frequency()));
    return expectedPurchases(customer, regularly, ifAny);
  }

  /// The same of the two forecasts.
  double expectedPurchases(PurchaseState customer, double regularly, double ifAny) {
    double buys = 1 - probabilityOfNoPurchase(customer);
    return Math.sqrt(regularly * ifAny * buys);
  }

  /// Expected purchases by the model of the risk given that there is one.
  double ifAny(PurchaseSummary customer, Quotients shared) {
    double modelRisk = purchases.probabilityOfNoPurchase(customer, horizonWeeks);
    return modelRisk < ALMOST_CERTAIN
        ? purchases.expectedPurchases(customer, shared).applyAsDouble(horizonWeeks)
            / (1 - modelRisk)
        : 1;
  }

  /// What the customer is expected to bring over any time ahead. The regular model says how
  /// purchases are spread over it; their level is that of [#expectedPurchases], which knows what
  /// past windows taught: over the horizon of the risk both say the same number of purchases.
  public CustomerValue value(PurchaseState customer, SpendModel spend, CustomerValue.Terms terms) {
    return new Forecasts(this, terms).of(customer, spend).value();
  }

  /// Days from the latest purchase until the customer is at risk if nothing is bought, as by
  /// [RiskDate]; the horizon is to be that of the churn risk.
  public OptionalInt daysOfSilenceUntilRisk(
      PurchaseState customer, double riskThreshold, int leastDays) {
    return RiskDate.by(this).daysOfSilence(customer, riskThreshold, leastDays);
  }

  /// The same, found sooner if it is what was guessed.
  ///
  /// @param guess any number of days
  public OptionalInt daysOfSilenceUntilRisk(
      PurchaseState customer, double riskThreshold, int leastDays, int guess) {
    return RiskDate.by(this).daysOfSilence(customer, riskThreshold, leastDays, guess);
  }
}
