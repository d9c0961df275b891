package dev.perennial.risk;

/// Dropout of the beta-geometric family, for one customer: what MBG/NBD, BG/NBD and MBG/CNBD-k
/// share. `shape` and `rate` are those of the gamma posterior of the purchase rate given survival.
///
/// The models differ only in how often a customer with x repeat purchases had the chance to drop
/// out: x times in BG/NBD, x + 1 times (also after the first purchase) in the modified model.
final class BetaGeometric {
  /// Below it `log(1 + x)` and `1 - exp(-x)` lose digits; above it they keep 13 and take a third of
  /// the time of the functions that were made for it.
  private static final double SMALL = 1e-3;

  private BetaGeometric() {}

  /// Odds of having dropped out at the latest purchase against being alive: a / (b + n − 1) · ((α +
  /// T) / (α + t_x))^shape, for n chances. Zero where there was no chance.
  static double oddsOfDropout(
      double a, double b, int chances, double shape, double alpha, PurchaseSummary customer) {
    return chances == 0 ? 0 : a / (b + chances - 1) * fading(shape, alpha, customer);
  }

  /// Odds of buying nothing within the horizon against buying, where there was a chance to drop
  /// out: with o the odds of dropout and e the probability that who is alive buys nothing, 1 − (1 −
  /// e) / (1 + o) against (1 − e) / (1 + o), which is (o + e) / (1 − e). Infinite where the horizon
  /// is zero.
  static double oddsOfNoPurchase(
      double a,
      double b,
      int chances,
      double shape,
      double alpha,
      PurchaseSummary customer,
      double horizon) {
    double fades = fading(shape, alpha, customer);
    double hazard = hazard(shape, alpha + customer.age(), horizon);
    double none = Elementary.exp(-hazard);
    double buys = hazard < SMALL ? -Math.expm1(-hazard) : 1 - none;
    double stays = b + chances - 1;
    double divisor = 1 / (stays * buys);
    return Math.fma(a, fades, stays * none) * divisor;
  }

  /// ((α + T) / (α + t_x))^shape: by how much silence has raised the odds of dropout.
  private static double fading(double shape, double alpha, PurchaseSummary customer) {
    double silence = customer.silence() / (alpha + customer.recency());
    return Elementary.exp(shape * Elementary.logOfNormal(1 + silence));
  }

  /// Probability that a customer who is alive buys within the horizon: 1 − (rate / (rate +
  /// horizon))^shape.
  static double probabilityOfPurchase(double shape, double rate, double horizon) {
    double hazard = hazard(shape, rate, horizon);
    return hazard < SMALL ? -Math.expm1(-hazard) : 1 - Elementary.exp(-hazard);
  }

  private static double hazard(double shape, double rate, double horizon) {
    double growth = horizon / rate;
    return shape * (growth < SMALL ? Math.log1p(growth) : Elementary.logOfNormal(1 + growth));
  }
}
