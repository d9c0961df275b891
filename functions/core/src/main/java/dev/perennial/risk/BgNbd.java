package dev.perennial.risk;

import java.util.function.DoubleUnaryOperator;

/// The BG/NBD model: as [MbgNbd], but a customer can drop out only after a repeat purchase, so that
/// one who has bought once is alive with certainty.
///
/// Source: Fader, Hardie, Lee (2005), "'Counting your customers' the easy way", Marketing Science
/// 24, equations 6 (likelihood) and 10 (conditional expectation).
///
/// @param r shape of the purchase rate, above zero
/// @param alpha rate parameter of the purchase rate, in units of time (weeks), above zero
/// @param a first parameter of the dropout probability, above zero
/// @param b second parameter of the dropout probability, above zero
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  public BgNbd {
    Positive.require("r", r);
    Positive.require("alpha", alpha);
    Positive.require("a", a);
    Positive.require("b", b);
  }

  @Override
  public BgNbd in(double units) {
    return new BgNbd(r, alpha * units, a, b);
  }

  @Override
  public double probabilityAlive(PurchaseSummary customer) {
    int x = customer.frequency();
    return 1 / (1 + BetaGeometric.oddsOfDropout(a, b, x, r + x, alpha, customer));
  }

  @Override
  public double probabilityOfNoPurchase(PurchaseSummary customer, double horizon) {
    double shape = r + customer.frequency();
    double buys = BetaGeometric.probabilityOfPurchase(shape, alpha + customer.age(), horizon);
    return 1 - probabilityAlive(customer) * buys;
  }

  @Override
  public DoubleUnaryOperator expectedPurchases(PurchaseSummary customer) {
    int x = customer.frequency();
    double alive = probabilityAlive(customer);
    EventSum purchases = new EventSum(new Quotients(r + x, a, b + x, 1), alpha + customer.age(), 0);
    return horizon -> alive * purchases.over(horizon);
  }
}
