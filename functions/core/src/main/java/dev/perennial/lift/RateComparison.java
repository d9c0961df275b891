package dev.perennial.lift;

import java.util.Optional;

/// The conversion rates of two arms, each of at least one customer.
public record RateComparison(Conversions treated, Conversions control) {
  public RateComparison {
    if (treated.customers() == 0 || control.customers() == 0) {
      throw new IllegalArgumentException("an arm has no customers");
    }
  }

  /// The rate of the treated less that of the control.
  public double difference() {
    return treated.rate() - control.rate();
  }

  /// Newcombe's hybrid score interval of the difference (Statistics in Medicine 17, 1998, 873–890,
  /// method 10): the Wilson limits of both rates, squared and added. It needs no correction for
  /// small numbers, nor where nobody or everybody converted.
  ///
  /// @param z how many standard errors wide: 1.96 for 95 %
  public Interval differenceInterval(double z) {
    Interval t = treated.wilson(z);
    Interval c = control.wilson(z);
    return new Interval(
        difference() - Math.hypot(treated.rate() - t.low(), c.high() - control.rate()),
        difference() + Math.hypot(t.high() - treated.rate(), control.rate() - c.low()));
  }

  /// Whether the rates differ beyond chance: whether Newcombe's interval of 1 − alpha excludes 0.
  public boolean isSure(double alpha) {
    return !differenceInterval(Normal.quantile(1 - alpha / 2)).contains(0);
  }

  /// The score test of equal rates, which is the pooled z test: its square is Pearson's χ² without
  /// continuity correction. 0 where nobody or everybody of both converted.
  public double z() {
    double pooled = treated.plus(control).rate();
    double variance = pooled * (1 - pooled) * (1 / n(treated) + 1 / n(control));
    return variance > 0 ? difference() / Math.sqrt(variance) : 0;
  }

  /// The rate of the treated over that of the control, less 1; empty where nobody of the control
  /// converted.
  public Optional<Double> relativeLift() {
    return control.converted() == 0
        ? Optional.empty()
        : Optional.of(treated.rate() / control.rate() - 1);
  }

  /// The interval of the relative lift: the ratio of two rates by the method of variance estimates
  /// recovery (MOVER-R: Donner and Zou, Statistical Methods in Medical Research 21, 2012, 347–359)
  /// on the same Wilson limits. So it excludes 0 exactly where Newcombe's interval of the
  /// difference does. Empty where nobody of the control converted.
  public Optional<Interval> relativeInterval(double z) {
    if (control.converted() == 0) {
      return Optional.empty();
    }
    Interval t = treated.wilson(z);
    Interval c = control.wilson(z);
    double product = treated.rate() * control.rate();
    double lowest = mirrored(t.low(), treated.rate());
    double low =
        lowest == 0
            ? 0
            : lowest / (product + root(product, lowest, mirrored(c.high(), control.rate())));
    double scale = mirrored(c.low(), control.rate());
    double high = (product + root(product, mirrored(t.high(), treated.rate()), scale)) / scale;
    return Optional.of(new Interval(low, high).plus(-1));
  }

  /// A limit times its mirror image at the estimate: l (2p − l).
  private static double mirrored(double limit, double estimate) {
    return limit * (2 * estimate - limit);
  }

  private static double root(double product, double one, double other) {
    return Math.sqrt(Math.max(0, product * product - one * other));
  }

  private static double n(Conversions arm) {
    return arm.customers();
  }
}
