package dev.perennial.lift;

import java.util.Optional;

/// A mean a customer of the treated less that of the control, without assuming equal variances
/// (Welch, Biometrika 34, 1947). Where a covariate from before the treatment is known, the part of
/// the difference that it foretold is taken out first (CUPED: Deng, Xu, Kohavi and Walker, WSDM
/// 2013, with the slope within the arms); a covariate that is always the same changes nothing.
///
/// @param difference adjusted for the covariate
/// @param standardError of the difference, more than 0
/// @param degrees of freedom by Welch and Satterthwaite
public record MeanComparison(double difference, double standardError, double degrees) {

  /// Compares y of two arms. Empty if an arm has fewer than two customers, or if y does not vary at
  /// all: then nothing says how sure the difference is.
  public static Optional<MeanComparison> of(Covariation treated, Covariation control) {
    if (treated.count() < 2 || control.count() < 2) {
      return Optional.empty();
    }
    double squares = treated.sxx() + control.sxx();
    double theta = squares > 0 ? (treated.sxy() + control.sxy()) / squares : 0;
    double t = treated.varianceOfAdjusted(theta) / treated.count();
    double c = control.varianceOfAdjusted(theta) / control.count();
    double sum = t + c;
    if (!(sum > 0)) {
      return Optional.empty();
    }
    double degrees = sum * sum / (t * t / (treated.count() - 1) + c * c / (control.count() - 1));
    double difference =
        treated.meanY() - control.meanY() - theta * (treated.meanX() - control.meanX());
    return Optional.of(new MeanComparison(difference, Math.sqrt(sum), degrees));
  }

  /// How many standard errors the difference is from 0.
  public double t() {
    return difference / standardError;
  }

  /// The interval so many standard errors wide on each side.
  public Interval interval(double critical) {
    return Interval.around(difference, critical * standardError);
  }
}
