package dev.perennial.risk;

/// Weights of the shipped churn risk on the logit scale, one a feature; all times in weeks.
///
/// The first four are never negative, and no other feature changes while a customer is silent:
/// therefore the risk never falls with silence, and its date can be found by bisection.
///
/// @param intercept level, the forecast of the season included
/// @param modelLogit of the logit of P0 by [MbgNbd]
/// @param silence of ln(1 + time since the latest purchase)
/// @param gapRatio of ln(1 + silence / own mean time between purchases); 0 for one purchase
/// @param age of ln(1 + time since the first purchase): customers may slow down as they get older
/// @param frequency of ln(1 + repeat purchases)
/// @param recency of ln(1 + time from first to latest purchase)
/// @param meanSpend of ln(mean spend)
/// @param yearPurchases of ln(purchases in the year up to the latest one)
/// @param latestSpend of ln(spend at the latest purchase)
public record RiskWeights(
    double intercept,
    double modelLogit,
    double silence,
    double gapRatio,
    double age,
    double frequency,
    double recency,
    double meanSpend,
    double yearPurchases,
    double latestSpend) {
  static final int FEATURES = 9;
  static final int RISING_WITH_SILENCE = 4;

  /// The weights with which the risk is P0 of the purchase model, unchanged.
  public static final RiskWeights MODEL_ONLY = new RiskWeights(0, 1, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final double LEAST_PROBABILITY = 1e-9;
  private static final double LEAST_ODDS = LEAST_PROBABILITY / (1 - LEAST_PROBABILITY);
  private static final double MOST_ODDS = 1 / LEAST_ODDS;
  private static final double LEAST_SPEND = 0.01;
  private static final double LEAST_RECENCY_WEEKS = 1 / PurchaseSummary.DAYS_PER_WEEK;

  public RiskWeights {
    if (!(modelLogit >= 0 && silence >= 0 && gapRatio >= 0 && age >= 0)) {
      throw new IllegalArgumentException("a weight of silence must not be negative");
    }
  }

  static RiskWeights of(double intercept, double[] w) {
    return new RiskWeights(intercept, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8]);
  }

  RiskWeights withIntercept(double level) {
    return new RiskWeights(
        level,
        modelLogit,
        silence,
        gapRatio,
        age,
        frequency,
        recency,
        meanSpend,
        yearPurchases,
        latestSpend);
  }

  /// The churn risk, given the odds of the purchase model for it.
  double risk(double modelOdds, PurchaseState customer) {
    return 1 / (1 + Elementary.exp(-logit(modelOdds, customer)));
  }

  /// The logit of the churn risk: that of the features, but without an array and with as few
  /// logarithms as can be.
  double logit(double modelOdds, PurchaseState customer) {
    PurchaseSummary summary = customer.summary();
    PurchaseState.Traits traits = customer.traits();
    double silent = summary.silence();
    double logSilent = Elementary.logOfNormal(1 + silent);
    double sum = Math.fma(frequency, traits.frequency(), intercept);
    sum = Math.fma(recency, traits.recency(), sum);
    sum = Math.fma(meanSpend, traits.meanSpend(), sum);
    sum = Math.fma(yearPurchases, traits.yearPurchases(), sum);
    sum = Math.fma(latestSpend, traits.latestSpend(), sum);
    sum = Math.fma(silence, logSilent, sum);
    int repeats = summary.frequency();
    if (repeats == 0) { // all that time has been silence
      sum = Math.fma(age, logSilent, sum);
    } else {
      double recencyOrDay =
          summary.recency() > LEAST_RECENCY_WEEKS ? summary.recency() : LEAST_RECENCY_WEEKS;
      sum = Math.fma(age, Elementary.logOfNormal(1 + summary.age()), sum);
      sum = Math.fma(gapRatio, Elementary.logOfNormal(1 + silent * repeats / recencyOrDay), sum);
    }
    return Math.fma(modelLogit, logOdds(modelOdds), sum);
  }

  double logit(double[] f) {
    return intercept
        + modelLogit * f[0]
        + silence * f[1]
        + gapRatio * f[2]
        + age * f[3]
        + frequency * f[4]
        + recency * f[5]
        + meanSpend * f[6]
        + yearPurchases * f[7]
        + latestSpend * f[8];
  }

  /// The features in the order of the weights.
  static double[] features(double modelOdds, PurchaseState customer) {
    PurchaseSummary summary = customer.summary();
    PurchaseState.Traits traits = customer.traits();
    double recency = Math.max(summary.recency(), LEAST_RECENCY_WEEKS);
    return new double[] {
      logOdds(modelOdds),
      Math.log(1 + summary.silence()),
      Math.log(1 + summary.silence() * summary.frequency() / recency),
      Math.log(1 + summary.age()),
      traits.frequency(),
      traits.recency(),
      traits.meanSpend(),
      traits.yearPurchases(),
      traits.latestSpend()
    };
  }

  static double logit(double probability) {
    double inside = Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
    return Elementary.log(inside / (1 - inside));
  }

  /// The logarithm of odds, within that of the least probability and its complement.
  private static double logOdds(double odds) {
    return Elementary.logOfNormal(
        odds > MOST_ODDS ? MOST_ODDS : odds < LEAST_ODDS ? LEAST_ODDS : odds);
  }

  static double expit(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  static double logSpend(double amount) {
    return Math.log(Math.max(amount, LEAST_SPEND));
  }
}
