package dev.perennial.risk;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// All that scoring needs to know of one customer at a moment, with times in weeks.
///
/// @param summary repeat purchases and their times
/// @param spend mean of all purchases with an amount above zero
/// @param latestSpend amount of the latest purchase; zero where it is unknown
/// @param purchasesInLastYear purchases in the 365 days up to the latest, itself included; it does
///   not change while the customer is silent
/// @param sumLogGaps sum of the natural logarithms of the weeks between purchases; the regularity
///   is estimated from it, and no score depends on it
/// @param currency what the spend is in
/// @param traits made of the others
public record PurchaseState(
    PurchaseSummary summary,
    SpendSummary spend,
    double latestSpend,
    int purchasesInLastYear,
    double sumLogGaps,
    Currency currency,
    Traits traits) {
  private static final int YEAR_DAYS = 365;

  public PurchaseState {
    if (purchasesInLastYear < 1 || purchasesInLastYear > summary.frequency() + 1) {
      throw new IllegalArgumentException(
          "expected 1 to frequency + 1 purchases in the last year: " + purchasesInLastYear);
    }
  }

  public PurchaseState(
      PurchaseSummary summary,
      SpendSummary spend,
      double latestSpend,
      int purchasesInLastYear,
      double sumLogGaps,
      Currency currency) {
    this(
        summary,
        spend,
        latestSpend,
        purchasesInLastYear,
        sumLogGaps,
        currency,
        new Traits(
            Math.log(1.0 + summary.frequency()),
            Math.log(1 + summary.recency()),
            RiskWeights.logSpend(spend.meanSpend()),
            Math.log(purchasesInLastYear),
            RiskWeights.logSpend(latestSpend)));
  }

  /// What a learned risk looks at and silence does not change, as natural logarithms: taken once,
  /// since the date of a risk takes the risk of many days.
  ///
  /// @param frequency of 1 + repeat purchases
  /// @param recency of 1 + weeks from the first to the latest purchase
  /// @param meanSpend of the mean spend, a hundredth at least
  /// @param yearPurchases of the purchases in the year up to the latest one
  /// @param latestSpend of the spend at the latest purchase, a hundredth at least
  public record Traits(
      double frequency,
      double recency,
      double meanSpend,
      double yearPurchases,
      double latestSpend) {}

  /// The state at the end of a day; empty for who has bought nothing by then.
  ///
  /// @param purchases by day, one a day
  public static Optional<PurchaseState> of(List<Purchase> purchases, int asOfDay) {
    int bought = 0;
    int paid = 0;
    long sum = 0;
    for (Purchase purchase : purchases) {
      if (purchase.day() > asOfDay) {
        break;
      }
      bought++;
      if (purchase.paid().minorUnits() > 0) {
        paid++;
        sum += purchase.paid().minorUnits();
      }
    }
    if (bought == 0) {
      return Optional.empty();
    }
    int first = purchases.getFirst().day();
    Purchase latest = purchases.get(bought - 1);
    PurchaseSummary summary =
        PurchaseSummary.ofDays(bought - 1, latest.day() - first, asOfDay - first);
    Currency currency = latest.paid().currency();
    SpendSummary spend =
        paid == 0
            ? SpendSummary.UNKNOWN
            : new SpendSummary(paid, Purchase.units(sum, currency) / paid);
    int recent = bought;
    while (purchases.get(bought - recent).day() < latest.day() - YEAR_DAYS) {
      recent--;
    }
    double gaps = sumLogGaps(purchases.subList(0, bought));
    return Optional.of(
        new PurchaseState(summary, spend, Math.max(0, latest.units()), recent, gaps, currency));
  }

  private static double sumLogGaps(List<Purchase> purchases) {
    double sum = 0;
    for (int i = 1; i < purchases.size(); i++) {
      int days = purchases.get(i).day() - purchases.get(i - 1).day();
      sum += Math.log(days / PurchaseSummary.DAYS_PER_WEEK);
    }
    return sum;
  }

  /// The same customer at the moment of the latest purchase.
  public PurchaseState atLatestPurchase() {
    return with(summary.atLatestPurchase());
  }

  /// The same customer after further weeks in which nothing was bought.
  public PurchaseState afterSilence(double weeks) {
    return with(summary.afterSilence(weeks));
  }

  /// The same customer with other purchases taken for the mean spend.
  public PurchaseState withSpend(SpendSummary other) {
    return new PurchaseState(
        summary, other, latestSpend, purchasesInLastYear, sumLogGaps, currency);
  }

  private PurchaseState with(PurchaseSummary other) {
    return new PurchaseState(
        other, spend, latestSpend, purchasesInLastYear, sumLogGaps, currency, traits);
  }
}
