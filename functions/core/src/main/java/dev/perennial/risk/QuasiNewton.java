package dev.perennial.risk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Minimises a smooth function of few variables by the BFGS method with a backtracking line search.
///
/// Source: Nocedal, Wright (2006), "Numerical optimization", algorithm 6.1, with the first scaling
/// of equation 6.20. Steps are limited, since the variables here are logarithms of parameters.
final class QuasiNewton {
  private static final int MAX_ITERATIONS = 300;
  private static final double LONGEST_STEP = 2;
  private static final double SHORTEST_STEP = 1e-12;
  private static final double SUFFICIENT_DECREASE = 1e-4;

  /// Logarithms of parameters beyond plus or minus this are taken to be at it: where the likelihood
  /// has no finite maximum, say for dropout that is the same for all, the fit ends there.
  private static final double LARGEST_LOGARITHM = 15;

  /// A logarithm beyond plus or minus this is on its way to the bound: the slope towards it has
  /// vanished before.
  private static final double NEAR_THE_BOUND = 14;

  private static final double SMALL_GRADIENT = 1e-5;

  private QuasiNewton() {}

  /// The derivative of [#exp] where it rises; zero beyond the bounds.
  static double slopeOfExp(double logarithm) {
    return Math.abs(logarithm) < LARGEST_LOGARITHM ? Math.exp(logarithm) : 0;
  }

  /// Whether a search has run away with one of the logarithms, so that it found no maximum.
  static boolean isAtBound(double[] logarithms) {
    return Arrays.stream(logarithms).anyMatch(value -> Math.abs(value) > NEAR_THE_BOUND);
  }

  static double exp(double logarithm) {
    return Math.exp(Math.clamp(logarithm, -LARGEST_LOGARITHM, LARGEST_LOGARITHM));
  }

  /// A function that returns its value and stores its gradient.
  @FunctionalInterface
  interface Objective {
    double at(double[] point, double[] gradient);
  }

  /// @param converged false where the iterations ran out before the gradient vanished
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Minimum(double[] point, double value, int evaluations, boolean converged) {}

  static Minimum minimise(Objective objective, double[] start, double gradientTolerance) {
    int n = start.length;
    double[] point = start.clone();
    double[] gradient = new double[n];
    double value = objective.at(point, gradient);
    double @Nullable [][] inverse = null;
    int evaluations = 1;
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      if (largest(gradient) <= gradientTolerance) {
        return new Minimum(point, value, evaluations, true);
      }
      double[] direction = direction(inverse, gradient);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        inverse = null;
        direction = direction(null, gradient);
        slope = dot(direction, gradient);
      }
      Step step = search(objective, point, value, direction, slope);
      evaluations += step.evaluations();
      if (!step.found()) {
        return new Minimum(point, value, evaluations, largest(gradient) < SMALL_GRADIENT);
      }
      inverse = update(inverse, point, step.point(), gradient, step.gradient());
      point = step.point();
      gradient = step.gradient();
      value = step.value();
    }
    return new Minimum(point, value, evaluations, false);
  }

  /// Where a line search ended.
  ///
  /// @param found false where no step along the direction was long enough to tell and brought less
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Step(
      double[] point, double[] gradient, double value, int evaluations, boolean found) {}

  private static Step search(
      Objective objective, double[] point, double value, double[] direction, double slope) {
    double[] next = new double[point.length];
    double[] gradient = new double[point.length];
    double step = Math.min(1, LONGEST_STEP / largest(direction));
    int evaluations = 0;
    while (step * largest(direction) >= SHORTEST_STEP) {
      for (int i = 0; i < next.length; i++) {
        next[i] = point[i] + step * direction[i];
      }
      double found = objective.at(next, gradient);
      evaluations++;
      if (found <= value + SUFFICIENT_DECREASE * step * slope && finite(gradient)) {
        return new Step(next, gradient, found, evaluations, true);
      }
      step *= shrinkage(step * slope, found - value);
    }
    return new Step(point, gradient, value, evaluations, false);
  }

  /// The minimum of the parabola through both values and the slope, within [0.1, 0.5].
  private static double shrinkage(double expected, double found) {
    double quotient = -expected / (2 * (found - expected));
    return quotient >= 0.1 && quotient <= 0.5 ? quotient : quotient > 0.5 ? 0.5 : 0.1;
  }

  private static double[] direction(double @Nullable [][] inverse, double[] gradient) {
    double[] direction = new double[gradient.length];
    double scale = 1 / largest(gradient);
    for (int i = 0; i < gradient.length; i++) {
      direction[i] = inverse == null ? -scale * gradient[i] : -dot(inverse[i], gradient);
    }
    return direction;
  }

  private static double[][] update(
      double @Nullable [][] inverse,
      double[] point,
      double[] next,
      double[] gradient,
      double[] nextGradient) {
    int n = point.length;
    double[] s = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      s[i] = next[i] - point[i];
      y[i] = nextGradient[i] - gradient[i];
    }
    double curvature = dot(s, y);
    double[][] h = inverse == null ? identity(n, Math.abs(curvature) / dot(y, y)) : inverse;
    if (curvature <= 1e-14 * Math.sqrt(dot(s, s) * dot(y, y))) {
      return h;
    }
    double[] hy = new double[n];
    for (int i = 0; i < n; i++) {
      hy[i] = dot(h[i], y);
    }
    double factor = (1 + dot(y, hy) / curvature) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature;
      }
    }
    return h;
  }

  private static boolean finite(double[] vector) {
    return largest(vector) < Double.POSITIVE_INFINITY;
  }

  private static double[][] identity(int n, double scale) {
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = scale;
    }
    return identity;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static double largest(double[] vector) {
    double largest = 0;
    for (double element : vector) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }
}
