package dev.perennial.risk;

/// The MBG/NBD model of non-contractual buying: purchases are Poisson with a gamma-distributed rate
/// (r, α), and after each purchase, the first included, a customer drops out with a
/// beta-distributed probability (a, b). Batislam, Denizel and Filiztekin, "Empirical validation and
/// comparison of models for customer base analysis", International Journal of Research in Marketing
/// 24 (2007). Times are in weeks. All parameters are positive.
public record MbgNbd(double r, double alpha, double a, double b) {

  /// The fit to the CDNOW sample (1997 Q1 cohort, calibrated to 1997-09-30, weeks): what is used
  /// for a shop that has no fit of its own.
  public static final MbgNbd UNFITTED = new MbgNbd(.52484317, 6.1830852, .8913595, 1.6140024);

  public MbgNbd {
    if (!(r > 0 && alpha > 0 && a > 0 && b > 0)) {
      throw new IllegalArgumentException(
          "r %s, alpha %s, a %s, b %s; expected all positive".formatted(r, alpha, a, b));
    }
  }

  /// P(alive): the probability that the customer has not dropped out, `1 / (1 + a/(b+x) ·
  /// ((α+T)/(α+tx))^(r+x))`. Falls with silence; 0 only as a limit.
  public double probabilityAlive(PurchaseSummary summary) {
    int x = summary.frequency();
    double silence = Math.log((alpha + summary.age()) / (alpha + summary.recency()));
    return 1 / (1 + a / (b + x) * Math.exp((r + x) * silence));
  }

  /// The probability of no purchase in the next `horizon` weeks, `1 − P(alive) · (1 −
  /// ((α+T)/(α+T+H))^(r+x))`. Rises with silence.
  public double probabilityOfNoPurchase(PurchaseSummary summary, double horizon) {
    double now = alpha + summary.age();
    double none = (r + summary.frequency()) * Math.log(now / (now + horizon));
    return 1 + probabilityAlive(summary) * Math.expm1(none);
  }
}
