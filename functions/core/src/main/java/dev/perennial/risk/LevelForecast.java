package dev.perennial.risk;

import java.util.List;

/// Forecasts by how much the whole shop will depart from the purchase model in the next window, on
/// the logit scale, from how much it did in past windows.
///
/// The departure is a Gaussian process of the day: a constant, a season that repeats each year, and
/// what holds for one window only. How large each of the three is, is not known: forecasts are
/// averaged over a grid of variances, weighted by prior and marginal likelihood. Where past windows
/// say little the forecast stays near zero. Source: Rasmussen, Williams (2006), "Gaussian processes
/// for machine learning", equations 2.25, 2.30 and 4.31.
final class LevelForecast {
  private static final double YEAR_DAYS = 365.25;
  private static final double SEASON_LENGTH = 0.5;
  private static final double[] CONSTANT = {.002, .005, .02, .08, .3};
  private static final double[] SEASONAL = {.0125, .05, .2, .5};
  private static final double[] LOCAL = {.01, .03, .1, .3};
  private static final double LIKELIEST_CONSTANT = .01;
  private static final double LIKELIEST_SEASONAL = .2;
  private static final double LIKELIEST_LOCAL = .1;
  private static final double PRIOR_DEVIATION = .7;
  private static final double NUGGET = 1e-4;

  /// What a past window showed.
  ///
  /// @param variance of the departure, from the number of customers
  record Past(int day, double departure, double variance) {}

  private LevelForecast() {}

  static double at(int day, int horizonDays, List<Past> past) {
    double total = 0;
    double sum = 0;
    double reference = Double.NEGATIVE_INFINITY;
    for (double constant : CONSTANT) {
      for (double seasonal : SEASONAL) {
        for (double local : LOCAL) {
          double[] variances = {constant, seasonal, local};
          Posterior posterior = posterior(day, horizonDays, past, variances);
          double evidence = posterior.logEvidence() + logPrior(variances);
          if (evidence > reference) {
            total *= Math.exp(reference - evidence);
            sum *= Math.exp(reference - evidence);
            reference = evidence;
          }
          total += Math.exp(evidence - reference);
          sum += Math.exp(evidence - reference) * posterior.mean();
        }
      }
    }
    return sum / total;
  }

  private record Posterior(double mean, double logEvidence) {}

  private static Posterior posterior(
      int day, int horizonDays, List<Past> past, double[] variances) {
    int n = past.size();
    double[][] covariance = new double[n][n];
    double[] departures = new double[n];
    double[] toNext = new double[n];
    for (int i = 0; i < n; i++) {
      int dayOfRow = past.get(i).day();
      departures[i] = past.get(i).departure();
      toNext[i] = covariance(day - dayOfRow, horizonDays, variances);
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = covariance(dayOfRow - past.get(j).day(), horizonDays, variances);
      }
      covariance[i][i] += past.get(i).variance() + NUGGET;
    }
    Cholesky cholesky = Cholesky.of(covariance);
    double[] z = cholesky.solveLower(departures);
    double[] next = cholesky.solveLower(toNext);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      mean += next[i] * z[i];
      squares += z[i] * z[i];
    }
    return new Posterior(mean, -(squares + cholesky.logDeterminant()) / 2);
  }

  private static double covariance(int days, int horizonDays, double[] variances) {
    double sine = Math.sin(Math.PI * days / YEAR_DAYS) / SEASON_LENGTH;
    double overlap = Math.max(0, 1 - Math.abs(days) / (double) horizonDays);
    return variances[0] + variances[1] * Math.exp(-2 * sine * sine) + variances[2] * overlap;
  }

  private static double logPrior(double[] variances) {
    double distance =
        square(Math.log(variances[0] / LIKELIEST_CONSTANT))
            + square(Math.log(variances[1] / LIKELIEST_SEASONAL))
            + square(Math.log(variances[2] / LIKELIEST_LOCAL));
    return -distance / (2 * square(PRIOR_DEVIATION));
  }

  private static double square(double value) {
    return value * value;
  }
}
