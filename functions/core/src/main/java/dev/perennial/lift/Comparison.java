package dev.perennial.lift;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A treated arm against the control. Differences are treated less control; what can't be said is
/// empty: all of it where an arm has no customers.
public record Comparison(Arm treated, Arm control, Terms terms) {

  /// The conversion rates.
  public Optional<RateComparison> rates() {
    return treated.customers() == 0 || control.customers() == 0
        ? Optional.empty()
        : Optional.of(new RateComparison(treated.conversions(), control.conversions()));
  }

  /// The 95 % interval of the difference of the rates.
  public Optional<Interval> rateInterval() {
    return rates().map(rates -> rates.differenceInterval(critical()));
  }

  /// The 95 % interval of the relative lift.
  public Optional<Interval> relativeInterval() {
    return rates().flatMap(rates -> rates.relativeInterval(critical()));
  }

  /// The two-sided p-value of equal rates.
  public Optional<Double> p() {
    return rates().map(rates -> terms.look().p(rates.z(), size()));
  }

  /// How many more of the treated converted than would have without the treatment.
  public Optional<Double> incrementalConversions() {
    return rates().map(rates -> rates.difference() * treated.customers());
  }

  /// How much more a treated customer brought in, adjusted for the covariate.
  public Optional<Double> worthDifference() {
    return rates()
        .map(
            _ ->
                worth()
                    .map(MeanComparison::difference)
                    .orElse(treated.worth().meanY() - control.worth().meanY()));
  }

  /// The 95 % interval of that; empty where too few brought anything in for it to hold.
  public Optional<Interval> worthInterval() {
    return worth().filter(_ -> isSpread(Arm::worth)).map(this::interval);
  }

  /// The two-sided p-value of bringing in the same; empty where the interval is.
  public Optional<Double> worthP() {
    return worth().filter(_ -> isSpread(Arm::worth)).map(this::p);
  }

  /// How many customers more both arms together need, at the shares and the spending that they
  /// have, before it is said how sure the difference of worth is; 0 where there are enough, empty
  /// where nothing says so: nobody of an arm brought anything in, or all of it the same.
  public Optional<Long> worthNeeded() {
    double times =
        Stream.of(treated, control).mapToDouble(arm -> times(arm.worth())).max().orElseThrow();
    double customers = (double) treated.customers() + control.customers();
    return Double.isFinite(times) && (times > 1 || isSpread(Arm::worth))
        ? Optional.of((long) Math.ceil(Math.max(0, times - 1) * customers))
        : Optional.empty();
  }

  /// How much more all the treated brought in.
  public Optional<Double> incrementalWorth() {
    return worthDifference().map(one -> one * treated.customers());
  }

  /// The difference of the rates, adjusted for the covariate.
  public Optional<Double> adjustedDifference() {
    return adjusted(MeanComparison::difference);
  }

  /// The 95 % interval of that, by Welch; empty where too few converted for it to hold, or did not.
  public Optional<Interval> adjustedInterval() {
    return adjusted(this::interval).filter(_ -> isSpread(Arm::conversion) && isMissedByEnough());
  }

  /// How many customers more both arms together need, at the shares that they have, before a lift
  /// worth knowing would be seen; 0 where there are enough. An empty arm counts as half of all.
  public long needed() {
    long customers = treated.customers() + control.customers();
    double share = rates().isEmpty() ? .5 : (double) treated.customers() / customers;
    Conversions base = control.conversions();
    double rate = (base.converted() + 1.0) / (base.customers() + 2.0); // Laplace: never 0 or 1
    Power power = new Power(terms.look(), terms.worthKnowing(), terms.alpha());
    return Math.max(0, power.customers(rate, share) - customers);
  }

  /// What can be said of the rates. A difference is one if p says so and the interval excludes 0.
  public Verdict verdict() {
    if (control.customers() == 0) {
      return Verdict.NO_CONTROL;
    }
    return rates()
        .filter(this::isEnough)
        .flatMap(this::seen)
        .orElseGet(() -> needed() == 0 ? Verdict.NO_DIFFERENCE : Verdict.NOT_ENOUGH_DATA);
  }

  private Optional<Verdict> seen(RateComparison rates) {
    boolean sure =
        terms.look().p(rates.z(), size()) < terms.alpha()
            && !rates.differenceInterval(critical()).contains(0);
    return sure
        ? Optional.of(rates.difference() > 0 ? Verdict.HIGHER : Verdict.LOWER)
        : Optional.empty();
  }

  private boolean isEnough(RateComparison rates) {
    return Power.isEnough(
        (double) treated.customers(),
        (double) control.customers(),
        treated.conversions().plus(control.conversions()).rate());
  }

  /// Whether the mean of each arm is that of enough customers to be near normal.
  private boolean isSpread(Function<Arm, Covariation> of) {
    return Stream.of(treated, control).map(of).allMatch(one -> one.syy() > 0 && times(one) <= 1);
  }

  /// Whether enough did not convert: a rate near 1 is as skewed as one near 0.
  private boolean isMissedByEnough() {
    return Stream.of(treated.conversions(), control.conversions())
        .allMatch(one -> one.customers() - one.converted() >= terms.look().leastPayers(1));
  }

  /// How many times as many payers are needed; infinite or no number where there are none.
  private double times(Covariation one) {
    double payers = one.payers();
    return terms.look().leastPayers(payers / one.count()) / payers;
  }

  private Optional<MeanComparison> worth() {
    return MeanComparison.of(treated.worth(), control.worth());
  }

  private <T> Optional<T> adjusted(Function<MeanComparison, T> what) {
    return MeanComparison.of(treated.conversion(), control.conversion()).map(what);
  }

  private Interval interval(MeanComparison means) {
    return means.interval(terms.look().criticalT(Terms.ALPHA, size(), means.degrees()));
  }

  private double p(MeanComparison means) {
    return terms.look().pT(means.t(), size(), means.degrees());
  }

  private double critical() {
    return terms.look().critical(Terms.ALPHA, size());
  }

  private double size() {
    return Look.size((double) treated.customers(), (double) control.customers());
  }
}
