package dev.perennial.risk;

import java.util.function.DoubleUnaryOperator;

/// The modified BG/NBD model: purchases are Poisson with a gamma(r, α) rate, and after each
/// purchase, the first included, the customer drops out with a beta(a, b) probability.
///
/// With x, t_x and T of the customer the likelihood is Γ(r+x) α^r / Γ(r) · [ B(a, b+x+1) / B(a, b)
/// · (α+T)^−(r+x) + B(a+1, b+x) / B(a, b) · (α+t_x)^−(r+x) ]. Source: Batislam, Denizel, Filiztekin
/// (2007), "Empirical validation and comparison of models for customer base analysis",
/// International Journal of Research in Marketing 24, equations 2 to 5.
///
/// @param r shape of the purchase rate, above zero
/// @param alpha rate parameter of the purchase rate, in units of time (weeks), above zero
/// @param a first parameter of the dropout probability, above zero
/// @param b second parameter of the dropout probability, above zero
public record MbgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  /// What a shop without a fit of its own starts from: the fit on the CDNOW sample, in weeks.
  public static final MbgNbd UNFITTED = new MbgNbd(0.52484317, 6.1830852, 0.8913595, 1.6140024);

  public MbgNbd {
    Positive.require("r", r);
    Positive.require("alpha", alpha);
    Positive.require("a", a);
    Positive.require("b", b);
  }

  @Override
  public MbgNbd in(double units) {
    return new MbgNbd(r, alpha * units, a, b);
  }

  @Override
  public double probabilityAlive(PurchaseSummary customer) {
    int x = customer.frequency();
    return 1 / (1 + BetaGeometric.oddsOfDropout(a, b, x + 1, r + x, alpha, customer));
  }

  @Override
  public double probabilityOfNoPurchase(PurchaseSummary customer, double horizon) {
    double shape = r + customer.frequency();
    double buys = BetaGeometric.probabilityOfPurchase(shape, alpha + customer.age(), horizon);
    return 1 - probabilityAlive(customer) * buys;
  }

  /// P0 / (1 − P0), which keeps its digits where P0 is near one.
  double oddsOfNoPurchase(PurchaseSummary customer, double horizon) {
    int x = customer.frequency();
    return BetaGeometric.oddsOfNoPurchase(a, b, x + 1, r + x, alpha, customer, horizon);
  }

  @Override
  public DoubleUnaryOperator expectedPurchases(PurchaseSummary customer) {
    return expectedPurchases(customer, quotients(customer.frequency()));
  }

  /// The same with what all customers with as many repeat purchases share.
  DoubleUnaryOperator expectedPurchases(PurchaseSummary customer, Quotients shared) {
    double alive = probabilityAlive(customer);
    EventSum purchases = new EventSum(shared, alpha + customer.age(), 0);
    return horizon -> alive * purchases.over(horizon);
  }

  /// What all customers with so many repeat purchases share.
  Quotients quotients(int frequency) {
    return new Quotients(r + frequency, a, b + frequency + 1, 1);
  }
}
