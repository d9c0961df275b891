package dev.perennial.risk;

/// What [GammaGamma] knows of one customer's spend.
///
/// @param purchases number of purchases that the mean is taken over; zero means nothing is known
/// @param meanSpend mean spend a purchase, in units of the currency; above zero, or zero with no
///   purchases
public record SpendSummary(int purchases, double meanSpend) {
  public static final SpendSummary UNKNOWN = new SpendSummary(0, 0);

  public SpendSummary {
    if (purchases < 0 || (purchases == 0) != (meanSpend == 0)) {
      throw new IllegalArgumentException(
          "expected a positive mean of at least one purchase: " + purchases + ", " + meanSpend);
    }
    if (purchases > 0) {
      Positive.require("meanSpend", meanSpend);
    }
  }
}
