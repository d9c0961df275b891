package dev.perennial.risk;

import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/// When somebody who buys nothing more comes to be at risk.
///
/// @param risk the churn risk of a customer, at most [ChurnModel#GREATEST_RISK]
/// @param rises whether it never falls while the customer is silent: then the day is found by
///   bisection, else by looking at each day
public record RiskDate(ToDoubleFunction<PurchaseState> risk, boolean rises) {
  /// What lies further ahead has no date.
  public static final int FURTHEST_DAYS = 20 * 365;

  private static final int NO_GUESS = -1;
  private static final double DAYS_PER_WEEK = PurchaseSummary.DAYS_PER_WEEK;

  /// By that churn model.
  public static RiskDate by(ChurnModel model) {
    return new RiskDate(model::probabilityOfNoPurchase, true);
  }

  /// By P0 of that purchase model alone, for the 90 days of the churn risk.
  public static RiskDate by(PurchaseModel model) {
    return new RiskDate(
        customer ->
            ChurnModel.told(
                model.probabilityOfNoPurchase(customer.summary(), ChurnModel.HORIZON_WEEKS)),
        model.regularity() == 1);
  }

  /// The risk from which on this customer is at risk: the threshold, or half way from the risk at
  /// the latest purchase to certainty, whichever is greater; but no more than can be reached.
  public double threshold(PurchaseState customer, double riskThreshold) {
    double atPurchase = risk.applyAsDouble(customer.atLatestPurchase());
    double halfWay = atPurchase + (1 - atPurchase) / 2;
    return ChurnModel.told(Math.max(riskThreshold, halfWay));
  }

  /// Days from the latest purchase until the customer is at risk if nothing is bought: the day
  /// after it at the earliest. Empty if that takes more than 20 years, and for who was not expected
  /// back from the beginning.
  ///
  /// @param leastDays before nobody is at risk
  public OptionalInt daysOfSilence(PurchaseState customer, double riskThreshold, int leastDays) {
    return daysOfSilence(customer, riskThreshold, leastDays, NO_GUESS);
  }

  /// The same, found sooner if it is what was guessed.
  ///
  /// @param guess any number of days
  public OptionalInt daysOfSilence(
      PurchaseState customer, double riskThreshold, int leastDays, int guess) {
    PurchaseState bought = customer.atLatestPurchase();
    double threshold = threshold(customer, riskThreshold);
    if (risk.applyAsDouble(bought) >= ChurnModel.GREATEST_RISK) {
      return OptionalInt.empty();
    }
    int low = Math.max(1, leastDays);
    if (!rises) {
      return scan(bought, threshold, low);
    }
    return isFirst(guess, bought, threshold, low)
        ? OptionalInt.of(guess)
        : bisect(bought, threshold, low);
  }

  private boolean isFirst(int days, PurchaseState bought, double threshold, int from) {
    return days >= from
        && days <= FURTHEST_DAYS
        && riskAfter(bought, days) >= threshold
        && (days == from || riskAfter(bought, days - 1) < threshold);
  }

  private OptionalInt bisect(PurchaseState bought, double threshold, int from) {
    int low = from;
    int high = Math.max(from, FURTHEST_DAYS);
    if (riskAfter(bought, high) < threshold) {
      return OptionalInt.empty();
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (riskAfter(bought, middle) >= threshold) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalInt.of(low);
  }

  private OptionalInt scan(PurchaseState bought, double threshold, int from) {
    for (int days = from; days <= FURTHEST_DAYS; days++) {
      if (riskAfter(bought, days) >= threshold) {
        return OptionalInt.of(days);
      }
    }
    return OptionalInt.empty();
  }

  private double riskAfter(PurchaseState bought, int days) {
    return risk.applyAsDouble(bought.afterSilence(days / DAYS_PER_WEEK));
  }
}
