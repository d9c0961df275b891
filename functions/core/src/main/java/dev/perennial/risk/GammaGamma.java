package dev.perennial.risk;

/// The gamma-gamma model of spend: a customer's purchases are gamma(p, ν) with ν gamma(q, v).
///
/// Source: Fader, Hardie (2013), "The gamma-gamma model of monetary value", equations 1a (density
/// of the mean) and 5 (conditional expectation). Their γ is called v here. A customer's n is the
/// number of purchases with an amount above zero, and the mean is taken over those; a free purchase
/// says nothing of spend, and one in another currency is not free. Where nobody has both paid and
/// free purchases, as in the CDNOW sample, n is x + 1 for all purchases of who has paid at all.
///
/// @param p shape of one customer's spend, above zero
/// @param q shape of the scale between customers, above zero; the mean of all exists for q > 1
/// @param v scale of the scale between customers, in units of the currency, above zero
public record GammaGamma(double p, double q, double v) implements SpendModel {

  /// What a shop without a fit of its own starts from: all purchases of the CDNOW sample.
  public static final GammaGamma UNFITTED = new GammaGamma(9.8812864, 3.3987576, 7.9285692);

  public GammaGamma {
    Positive.require("p", p);
    Positive.require("q", q);
    Positive.require("v", v);
  }

  /// The default spread of spend around a mean, in whatever currency.
  ///
  /// @param mean spend a purchase of all customers, above zero
  public static GammaGamma ofMean(double mean) {
    return new GammaGamma(UNFITTED.p, UNFITTED.q, mean * (UNFITTED.q - 1) / UNFITTED.p);
  }

  /// Expected mean spend a purchase: a mean of the customer's own and the population's, weighted by
  /// how much is known. Infinite where p times the purchases and q come to 1 or less: there is no
  /// mean.
  @Override
  public double expectedSpend(SpendSummary customer) {
    double shape = p * customer.purchases();
    double denominator = shape + q - 1;
    return denominator > 0
        ? p * (v + customer.purchases() * customer.meanSpend()) / denominator
        : Double.POSITIVE_INFINITY;
  }
}
