package dev.perennial.risk;

import java.util.function.DoubleUnaryOperator;

/// What a customer is expected to bring over a horizon.
///
/// @param orders expected purchases, not discounted
/// @param revenue expected spend, discounted to today, in units of the currency
/// @param margin the part of it that the shop keeps
public record CustomerValue(double orders, double revenue, double margin) {
  private static final double STEP_WEEKS = 4;
  private static final double WEEKS_PER_YEAR = 365.25 / 7;

  /// How value is counted.
  ///
  /// @param horizonWeeks time ahead, above zero
  /// @param yearlyDiscount 0.1 means that money in a year is worth 1 / 1.1 of money today
  /// @param marginShare part of revenue that is margin, in [0, 1]
  public record Terms(double horizonWeeks, double yearlyDiscount, double marginShare) {
    public Terms {
      Positive.require("horizonWeeks", horizonWeeks);
      if (!(yearlyDiscount > -1 && marginShare >= 0 && marginShare <= 1)) {
        throw new IllegalArgumentException(
            "expected discount above -1 and margin in [0, 1]: "
                + yearlyDiscount
                + ", "
                + marginShare);
      }
    }
  }

  /// Sums the expected purchases of steps of four weeks, each discounted from its middle, times the
  /// expected spend. Source: Fader, Hardie, Lee (2005), "RFM and CLV", Journal of Marketing
  /// Research 42, equation 1, in discrete steps.
  public static CustomerValue of(
      PurchaseModel purchases, SpendModel spend, PurchaseState customer, Terms terms) {
    return of(purchases.expectedPurchases(customer.summary()), spend, customer, terms);
  }

  /// The same of expected purchases by the time ahead.
  static CustomerValue of(
      DoubleUnaryOperator purchases, SpendModel spend, PurchaseState customer, Terms terms) {
    double before = 0;
    double discounted = 0;
    double start = 0;
    while (start < terms.horizonWeeks()) {
      double end = Math.min(terms.horizonWeeks(), start + STEP_WEEKS);
      double until = purchases.applyAsDouble(end);
      double years = (start + end) / 2 / WEEKS_PER_YEAR;
      discounted += (until - before) * Math.pow(1 + terms.yearlyDiscount(), -years);
      before = until;
      start = end;
    }
    double revenue = discounted * spend.expectedSpend(customer.spend());
    return new CustomerValue(before, revenue, revenue * terms.marginShare());
  }

  /// The value of so many times the purchases.
  CustomerValue times(double level) {
    return new CustomerValue(orders * level, revenue * level, margin * level);
  }
}
