package dev.perennial.risk;

import java.util.Arrays;

/// Logistic regression with an intercept a group, a normal prior on the slopes, and slopes that may
/// be held at zero or above. Fitted by Newton's method; the intercepts are eliminated from each
/// step, so its cost is linear in rows and groups.
///
/// Sources: Bishop (2006), "Pattern recognition and machine learning", equations 4.91, 4.97 and
/// 4.92 (gradient, Hessian and Newton's step); le Cessie, van Houwelingen (1992), "Ridge estimators
/// in logistic regression", Applied Statistics 41, for the prior; Boyd, Vandenberghe (2004),
/// "Convex optimization", appendix C.4, for eliminating a block of unknowns by its Schur
/// complement.
///
/// Features are standardised inside, and the prior is on that scale: with precision `ridge` around
/// `priorSlopes` (given, as the result, on the scale of the features).
final class LogisticRegression {
  private static final int MAX_STEPS = 50;
  private static final double INTERCEPT_PRECISION = 1e-3;
  private static final double TOLERANCE = 1e-8;

  /// @param slopes on the scale of the features
  /// @param intercepts one a group
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Fit(double[] slopes, double[] intercepts) {}

  private final double[][] features;
  private final boolean[] outcomes;
  private final int[] groups;
  private final int groupCount;
  private final double weight;
  private final double[] means;
  private final double[] deviations;
  private final double[] prior;
  private final double ridge;

  LogisticRegression(
      double[][] features,
      boolean[] outcomes,
      int[] groups,
      double weight,
      double[] priorSlopes,
      double ridge) {
    int n = priorSlopes.length;
    this.outcomes = outcomes;
    this.groups = groups;
    this.weight = weight;
    this.ridge = ridge;
    groupCount = Arrays.stream(groups).max().orElse(0) + 1;
    means = new double[n];
    deviations = new double[n];
    prior = new double[n];
    this.features = standardise(features);
    for (int j = 0; j < n; j++) {
      prior[j] = priorSlopes[j] * deviations[j];
    }
  }

  private double[][] standardise(double[][] raw) {
    double[][] result = new double[raw.length][means.length];
    for (int j = 0; j < means.length; j++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : raw) {
        sum += row[j];
      }
      means[j] = sum / Math.max(1, raw.length);
      for (double[] row : raw) {
        squares += (row[j] - means[j]) * (row[j] - means[j]);
      }
      deviations[j] = Math.sqrt(squares / Math.max(1, raw.length)) + 1e-9;
      for (int i = 0; i < raw.length; i++) {
        result[i][j] = (raw[i][j] - means[j]) / deviations[j];
      }
    }
    return result;
  }

  /// Fits with the first `nonNegative` slopes at zero or above: while one is below, the lowest is
  /// fixed at zero.
  Fit fit(int nonNegative) {
    boolean[] fixed = new boolean[means.length];
    double[] slopes = prior.clone();
    double[] intercepts = new double[groupCount];
    while (true) {
      newton(fixed, slopes, intercepts);
      int lowest = 0;
      for (int j = 0; j < nonNegative; j++) {
        lowest = slopes[j] < slopes[lowest] ? j : lowest;
      }
      if (nonNegative == 0 || slopes[lowest] >= 0) {
        return unscaled(slopes, intercepts);
      }
      fixed[lowest] = true;
      slopes[lowest] = 0;
    }
  }

  private Fit unscaled(double[] slopes, double[] intercepts) {
    double[] natural = new double[slopes.length];
    double shift = 0;
    for (int j = 0; j < slopes.length; j++) {
      natural[j] = slopes[j] / deviations[j];
      shift += natural[j] * means[j];
    }
    double[] levels = intercepts.clone();
    for (int g = 0; g < groupCount; g++) {
      levels[g] -= shift;
    }
    return new Fit(natural, levels);
  }

  private void newton(boolean[] fixed, double[] slopes, double[] intercepts) {
    for (int step = 0; step < MAX_STEPS; step++) {
      Step found = step(fixed, slopes, intercepts);
      double limit = Math.min(1, 4 / Math.max(found.largest(), 1e-300));
      for (int j = 0; j < slopes.length; j++) {
        slopes[j] += limit * found.slopes()[j];
      }
      for (int g = 0; g < groupCount; g++) {
        intercepts[g] += limit * found.intercepts()[g];
      }
      if (found.largest() < TOLERANCE) {
        return;
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Step(double[] slopes, double[] intercepts) {
    double largest() {
      double largest = 0;
      for (double change : slopes) {
        largest = Math.max(largest, Math.abs(change));
      }
      for (double change : intercepts) {
        largest = Math.max(largest, Math.abs(change));
      }
      return largest;
    }
  }

  /// One Newton step: sums over rows, then the slopes from the Schur complement, then the
  /// intercepts.
  private Step step(boolean[] fixed, double[] slopes, double[] intercepts) {
    Equations sums = new Equations(slopes, intercepts);
    for (int i = 0; i < features.length; i++) {
      sums.addRow(i, slopes, intercepts);
    }
    sums.eliminateIntercepts();
    sums.hold(fixed);
    double[] change = Cholesky.of(sums.hessian).solve(sums.pull);
    return new Step(change, sums.interceptsAfter(change));
  }

  /// The equations of a Newton step: slopes first, then one intercept a group.
  private final class Equations {
    private final double[][] hessian;
    private final double[] pull;
    private final double[][] cross;
    private final double[] diagonal;
    private final double[] groupPull;

    Equations(double[] slopes, double[] intercepts) {
      int n = slopes.length;
      hessian = new double[n][n];
      pull = new double[n];
      cross = new double[groupCount][n];
      diagonal = new double[groupCount];
      groupPull = new double[groupCount];
      for (int g = 0; g < groupCount; g++) {
        diagonal[g] = INTERCEPT_PRECISION;
        groupPull[g] = -INTERCEPT_PRECISION * intercepts[g];
      }
      for (int j = 0; j < n; j++) {
        hessian[j][j] = ridge;
        pull[j] = ridge * (prior[j] - slopes[j]);
      }
    }

    void addRow(int i, double[] slopes, double[] intercepts) {
      double[] row = features[i];
      int group = groups[i];
      double logit = intercepts[group];
      for (int j = 0; j < row.length; j++) {
        logit += slopes[j] * row[j];
      }
      double probability = RiskWeights.expit(logit);
      double residual = weight * ((outcomes[i] ? 1 : 0) - probability);
      double curvature = weight * probability * (1 - probability);
      diagonal[group] += curvature;
      groupPull[group] += residual;
      for (int j = 0; j < row.length; j++) {
        double part = curvature * row[j];
        pull[j] += residual * row[j];
        cross[group][j] += part;
        for (int l = 0; l <= j; l++) {
          hessian[j][l] += part * row[l];
        }
      }
    }

    void eliminateIntercepts() {
      for (int g = 0; g < groupCount; g++) {
        for (int j = 0; j < pull.length; j++) {
          pull[j] -= cross[g][j] * groupPull[g] / diagonal[g];
          for (int l = 0; l <= j; l++) {
            hessian[j][l] -= cross[g][j] * cross[g][l] / diagonal[g];
          }
        }
      }
    }

    void hold(boolean[] fixed) {
      for (int j = 0; j < pull.length; j++) {
        if (fixed[j]) {
          Arrays.fill(hessian[j], 0, j, 0);
          for (int l = j + 1; l < pull.length; l++) {
            hessian[l][j] = 0;
          }
          hessian[j][j] = 1;
          pull[j] = 0;
        }
      }
    }

    double[] interceptsAfter(double[] change) {
      double[] groupChange = new double[groupCount];
      for (int g = 0; g < groupCount; g++) {
        double sum = groupPull[g];
        for (int j = 0; j < change.length; j++) {
          sum -= cross[g][j] * change[j];
        }
        groupChange[g] = sum / diagonal[g];
      }
      return groupChange;
    }
  }
}
