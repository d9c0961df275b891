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
    return Spread.of(purchases.expectedPurchases(customer.summary()), Steps.of(terms))
        .value(spend, customer, terms);
  }

  /// The steps in which a value is added up.
  ///
  /// @param ends in weeks from now
  /// @param worths what money from the middle of a step is worth today
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Steps(double[] ends, double[] worths) {
    static Steps of(Terms terms) {
      int number = (int) Math.ceil(terms.horizonWeeks() / STEP_WEEKS);
      double[] ends = new double[number];
      double[] worths = new double[number];
      double start = 0;
      for (int i = 0; i < number; i++) {
        ends[i] = Math.min(terms.horizonWeeks(), start + STEP_WEEKS);
        double years = (start + ends[i]) / 2 / WEEKS_PER_YEAR;
        worths[i] = Math.pow(1 + terms.yearlyDiscount(), -years);
        start = ends[i];
      }
      return new Steps(ends, worths);
    }
  }

  /// The purchases that are expected within the horizon.
  ///
  /// @param discounted each by the worth of the money of its step
  record Spread(double orders, double discounted) {
    static Spread of(DoubleUnaryOperator purchases, Steps steps) {
      double before = 0;
      double discounted = 0;
      for (int i = 0; i < steps.ends().length; i++) {
        double until = purchases.applyAsDouble(steps.ends()[i]);
        discounted += (until - before) * steps.worths()[i];
        before = until;
      }
      return new Spread(before, discounted);
    }

    CustomerValue value(SpendModel spend, PurchaseState customer, Terms terms) {
      double revenue = discounted * spend.expectedSpend(customer.spend());
      return new CustomerValue(orders, revenue, revenue * terms.marginShare());
    }
  }

  /// The value of so many times the purchases.
  CustomerValue times(double level) {
    return new CustomerValue(orders * level, revenue * level, margin * level);
  }
}
