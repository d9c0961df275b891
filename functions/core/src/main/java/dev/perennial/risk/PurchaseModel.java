package dev.perennial.risk;

import java.util.function.DoubleUnaryOperator;

/// A fitted "buy till you die" model: customers buy at rates that differ between them (a gamma
/// distribution), and may drop out for good after a purchase (a beta distribution).
///
/// All answers are conditional on what the customer has done. They are finite for every valid
/// summary and every horizon from zero up.
public sealed interface PurchaseModel permits MbgNbd, BgNbd, MbgCnbdK {

  /// Shape of the distribution of purchase rates, above zero.
  double r();

  /// Rate parameter of the distribution of purchase rates, in units of time, above zero.
  double alpha();

  /// First parameter of the distribution of dropout probabilities, above zero.
  double a();

  /// Second parameter of the distribution of dropout probabilities, above zero.
  double b();

  /// Probability that the customer has not dropped out, in [0, 1]. It explains a score; it is never
  /// a reason to call somebody lost.
  double probabilityAlive(PurchaseSummary customer);

  /// Probability of buying nothing in the next `horizon`: the churn risk P0. With a regularity of 1
  /// it never falls while the customer stays silent; of a regular buyer it falls at first, as the
  /// next purchase draws near, which is one reason why risk is not taken from such a model.
  double probabilityOfNoPurchase(PurchaseSummary customer, double horizon);

  /// Expected number of purchases by the time ahead. Several times ahead of one customer take less
  /// together than one by one; one thread may ask at a time.
  DoubleUnaryOperator expectedPurchases(PurchaseSummary customer);

  /// Expected number of purchases in the next `horizon`.
  default double expectedPurchases(PurchaseSummary customer, double horizon) {
    return expectedPurchases(customer).applyAsDouble(horizon);
  }

  /// The same model with its times in another unit, of which there are `units` in one of this one.
  PurchaseModel in(double units);

  /// The number of parameters k of the Erlang distribution between purchases; 1 is exponential.
  default int regularity() {
    return 1;
  }
}
