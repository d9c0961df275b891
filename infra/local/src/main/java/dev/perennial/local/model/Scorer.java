package dev.perennial.local.model;

import dev.perennial.risk.ChurnModel;
import dev.perennial.risk.CustomerValue;
import dev.perennial.risk.GammaGamma;
import dev.perennial.risk.ModelCard;
import dev.perennial.risk.PurchaseModel;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.RiskWeights;
import java.util.Currency;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Scores customers with fitted models. Times are in weeks.
///
/// @param purchases model of repeat purchases: P(alive), and all else where nothing was learned
/// @param churn what past windows taught besides, or null to use the purchase model alone
/// @param leastSilenceDays before nobody is at risk
record Scorer(
    PurchaseModel purchases,
    @Nullable ChurnModel churn,
    GammaGamma spend,
    double horizonWeeks,
    double yearlyDiscount,
    double riskThreshold,
    int leastSilenceDays) {
  private static final double DAYS_PER_WEEK = 7;
  private static final int FURTHEST_DAYS = 20 * 365;

  /// How scores are counted.
  record Terms(int horizonDays, double yearlyDiscount, double riskThreshold, int unfittedSilence) {
    double horizonWeeks() {
      return horizonDays / DAYS_PER_WEEK;
    }
  }

  /// With what was learned from the shop itself, or with defaults where that is not to be trusted.
  static Scorer of(ModelCard card, Currency currency, Terms terms) {
    ChurnModel churn =
        new ChurnModel(
            card.churn().purchases(),
            card.churn().regular(),
            terms.horizonWeeks(),
            card.trusted() ? card.churn().weights() : RiskWeights.MODEL_ONLY);
    return new Scorer(
        churn.purchases(),
        churn,
        card.spend(currency),
        terms.horizonWeeks(),
        terms.yearlyDiscount(),
        terms.riskThreshold(),
        card.trusted() ? 0 : terms.unfittedSilence());
  }

  /// With given parameters and nothing else.
  static Scorer of(Parameters parameters, Terms terms) {
    return new Scorer(
        parameters.purchases().in(parameters.unit().days() / DAYS_PER_WEEK),
        null,
        parameters.spend(),
        terms.horizonWeeks(),
        terms.yearlyDiscount(),
        terms.riskThreshold(),
        0);
  }

  double alive(PurchaseState customer) {
    return purchases.probabilityAlive(customer.summary());
  }

  double noPurchase(PurchaseState customer) {
    return churn == null
        ? purchases.probabilityOfNoPurchase(customer.summary(), horizonWeeks)
        : churn.probabilityOfNoPurchase(customer);
  }

  double orders(PurchaseState customer) {
    return churn == null
        ? purchases.expectedPurchases(customer.summary(), horizonWeeks)
        : churn.expectedPurchases(customer);
  }

  /// Expected spend a purchase; infinite where nothing is known and it has no mean.
  double spend(PurchaseState customer) {
    return spend.expectedSpend(customer.spend());
  }

  /// Expected spend within the horizon, discounted to today as the purchase model spreads it.
  double value(PurchaseState customer) {
    CustomerValue.Terms terms = new CustomerValue.Terms(horizonWeeks, yearlyDiscount, 1);
    CustomerValue value = CustomerValue.of(purchases, spend, customer, terms);
    return value.orders() > 0 ? value.revenue() / value.orders() * orders(customer) : 0;
  }

  /// Days from the latest purchase until the customer is at risk if nothing is bought; empty if
  /// that is more than 20 years.
  OptionalInt daysUntilRisk(PurchaseState customer) {
    PurchaseState bought = customer.atLatestPurchase();
    double atPurchase = noPurchase(bought);
    double threshold = Math.max(riskThreshold, atPurchase + (1 - atPurchase) / 2);
    int low = leastSilenceDays;
    int high = FURTHEST_DAYS;
    if (purchases.regularity() > 1 && churn == null) {
      while (low < high && noPurchaseAfter(bought, low) < threshold) {
        low++;
      }
    } else {
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (noPurchaseAfter(bought, middle) >= threshold) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
    }
    return low < FURTHEST_DAYS ? OptionalInt.of(low) : OptionalInt.empty();
  }

  private double noPurchaseAfter(PurchaseState bought, int days) {
    return noPurchase(bought.afterSilence(days / DAYS_PER_WEEK));
  }
}
