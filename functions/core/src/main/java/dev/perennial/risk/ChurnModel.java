package dev.perennial.risk;

import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

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
    return expectedPurchases(customer, regular.expectedPurchases(customer.summary(), horizonWeeks));
  }

  private double expectedPurchases(PurchaseState customer, double regularly) {
    PurchaseSummary summary = customer.summary();
    double modelRisk = purchases.probabilityOfNoPurchase(summary, horizonWeeks);
    double buys = 1 - probabilityOfNoPurchase(customer);
    double ifAny =
        modelRisk < ALMOST_CERTAIN
            ? purchases.expectedPurchases(summary, horizonWeeks) / (1 - modelRisk)
            : 1;
    return Math.sqrt(regularly * ifAny * buys);
  }

  /// What a customer is expected to do.
  ///
  /// @param purchases within the horizon of the risk, as [#expectedPurchases] says
  /// @param value over the time that was asked for
  public record Forecast(double purchases, CustomerValue value) {}

  /// What the customer is expected to bring over any time ahead. The regular model says how
  /// purchases are spread over it; their level is that of [#expectedPurchases], which knows what
  /// past windows taught: over the horizon of the risk both say the same number of purchases.
  public CustomerValue value(PurchaseState customer, SpendModel spend, CustomerValue.Terms terms) {
    return forecast(customer, spend, terms).value();
  }

  /// The value and the expected purchases at once, which takes less than one after the other.
  public Forecast forecast(PurchaseState customer, SpendModel spend, CustomerValue.Terms terms) {
    DoubleUnaryOperator regularly = regular.expectedPurchases(customer.summary());
    double soon = regularly.applyAsDouble(horizonWeeks);
    double purchases = expectedPurchases(customer, soon);
    double level = soon > Double.MIN_NORMAL ? purchases / soon : 1;
    return new Forecast(
        purchases, CustomerValue.of(regularly, spend, customer, terms).times(level));
  }

  /// Days from the latest purchase until the customer is at risk if nothing is bought, as by
  /// [RiskDate]; the horizon is to be that of the churn risk.
  public OptionalInt daysOfSilenceUntilRisk(
      PurchaseState customer, double riskThreshold, int leastDays) {
    return RiskDate.by(this).daysOfSilence(customer, riskThreshold, leastDays);
  }
}
