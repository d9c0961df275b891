package dev.perennial.local.model;

import dev.perennial.risk.ChurnModel;
import dev.perennial.risk.CustomerValue;
import dev.perennial.risk.ModelCard;
import dev.perennial.risk.PurchaseModel;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.RiskDate;
import dev.perennial.risk.SpendModel;
import java.util.Currency;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Scores customers with fitted models. Times are in weeks.
///
/// @param purchases model of repeat purchases: P(alive), and all else where nothing was learned
/// @param churn what past windows taught besides, or null to use the purchase model alone
/// @param dates by which customers come to be at risk, whatever the horizon of the rest is
/// @param leastSilenceDays before nobody is at risk
record Scorer(
    PurchaseModel purchases,
    @Nullable ChurnModel churn,
    SpendModel spend,
    RiskDate dates,
    Terms terms,
    int leastSilenceDays) {
  private static final double DAYS_PER_WEEK = 7;

  /// The greatest probability that is told, to its twelve digits.
  private static final double NOT_CERTAIN = 1 - 1e-12;

  /// How scores are counted.
  record Terms(int horizonDays, double yearlyDiscount, double riskThreshold, int unfittedSilence) {
    CustomerValue.Terms ofValue() {
      return new CustomerValue.Terms(horizonDays / DAYS_PER_WEEK, yearlyDiscount, 1);
    }

    private double horizonWeeks() {
      return horizonDays / DAYS_PER_WEEK;
    }
  }

  /// With what was learned from the shop itself, or with defaults where that is not to be trusted.
  ///
  /// @param card for the horizon of the terms
  /// @param ofRisk for the 90 days of the churn risk
  static Scorer of(ModelCard card, ModelCard ofRisk, Currency currency, Terms terms) {
    return new Scorer(
        card.churn().purchases(),
        card.churn(),
        card.spend(currency),
        RiskDate.by(ofRisk.churn()),
        terms,
        ofRisk.trusted() ? 0 : terms.unfittedSilence());
  }

  /// With given parameters and nothing else.
  static Scorer of(Parameters parameters, Terms terms) {
    PurchaseModel model = parameters.purchases().in(parameters.unit().days() / DAYS_PER_WEEK);
    return new Scorer(model, null, parameters.spend(), RiskDate.by(model), terms, 0);
  }

  double alive(PurchaseState customer) {
    return Math.max(1 - NOT_CERTAIN, purchases.probabilityAlive(customer.summary()));
  }

  double noPurchase(PurchaseState customer) {
    double risk =
        churn == null
            ? purchases.probabilityOfNoPurchase(customer.summary(), terms.horizonWeeks())
            : churn.probabilityOfNoPurchase(customer);
    return Math.min(NOT_CERTAIN, risk);
  }

  double orders(PurchaseState customer) {
    return churn == null
        ? purchases.expectedPurchases(customer.summary(), terms.horizonWeeks())
        : churn.expectedPurchases(customer);
  }

  /// Expected spend a purchase; infinite where it has no mean.
  double spend(PurchaseState customer) {
    return spend.expectedSpend(customer.spend());
  }

  /// Expected spend within the horizon, discounted to today.
  double value(PurchaseState customer) {
    CustomerValue value =
        churn == null
            ? CustomerValue.of(purchases, spend, customer, terms.ofValue())
            : churn.value(customer, spend, terms.ofValue());
    return value.revenue();
  }

  /// Days from the latest purchase until the customer is at risk if nothing is bought; empty if
  /// that is more than 20 years.
  OptionalInt daysUntilRisk(PurchaseState customer) {
    return dates.daysOfSilence(customer, terms.riskThreshold(), leastSilenceDays);
  }
}
