package dev.perennial.risk;

import java.util.function.Function;

/// A purchase model fitted by maximum likelihood, and how well.
///
/// @param model the model with its parameters, in the unit of the summaries
/// @param logLikelihood without the prior, in the unit of the summaries
/// @param converged false where the parameters are not to be used
public record PurchaseFit<M extends PurchaseModel>(
    M model, double logLikelihood, double customers, double repeatCustomers, boolean converged) {

  /// The greatest regularity k that is tried.
  public static final int MOST_REGULAR = 8;

  private static final double SCALED_LONGEST_TIME = 10;
  private static final double GRADIENT_TOLERANCE = 1e-9;
  private static final double PRIOR_VARIANCE = 4;
  private static final double[] START = {0, 0, 0, 0};

  /// Whether ln a and ln b have a weak normal prior with mean 0 and standard deviation 2. It holds
  /// the dropout parameters where the data say nothing of them, as in a young shop.
  public enum Prior {
    NONE,
    WEAK
  }

  /// The fit without a prior or, where that does not converge, the one with the weak prior, which
  /// may not have converged either.
  public static <M extends PurchaseModel> PurchaseFit<M> surest(
      Function<Prior, PurchaseFit<M>> fit) {
    PurchaseFit<M> free = fit.apply(Prior.NONE);
    return free.converged ? free : fit.apply(Prior.WEAK);
  }

  /// Fits MBG/NBD.
  public static PurchaseFit<MbgNbd> mbgNbd(PurchaseSummaries data, Prior prior) {
    return fit(data, 1, 1, prior, (k, p) -> new MbgNbd(p[0], p[1], p[2], p[3]));
  }

  /// Fits BG/NBD.
  public static PurchaseFit<BgNbd> bgNbd(PurchaseSummaries data, Prior prior) {
    return fit(data, 1, 0, prior, (k, p) -> new BgNbd(p[0], p[1], p[2], p[3]));
  }

  /// Fits MBG/CNBD-k for a given k.
  public static PurchaseFit<MbgCnbdK> mbgCnbdK(PurchaseSummaries data, int k, Prior prior) {
    return fit(data, k, 1, prior, (m, p) -> new MbgCnbdK(m, p[0], p[1], p[2], p[3]));
  }

  /// Fits MBG/CNBD-k with the k up to [#MOST_REGULAR] of greatest likelihood; stops at the first k
  /// that is worse than the one before.
  public static PurchaseFit<MbgCnbdK> mbgCnbdK(PurchaseSummaries data, Prior prior) {
    PurchaseFit<MbgCnbdK> best = mbgCnbdK(data, 1, prior);
    for (int k = 2; k <= MOST_REGULAR; k++) {
      PurchaseFit<MbgCnbdK> next = mbgCnbdK(data, k, prior);
      if (next.logLikelihood <= best.logLikelihood) {
        break;
      }
      best = next;
    }
    return best;
  }

  @FunctionalInterface
  private interface Factory<M> {
    M model(int k, double[] parameters);
  }

  private static <M extends PurchaseModel> PurchaseFit<M> fit(
      PurchaseSummaries data, int k, int firstChance, Prior prior, Factory<M> factory) {
    if (!(data.longestTime() > 0)) {
      throw new IllegalArgumentException("nothing to fit: no customer has an age above zero");
    }
    double scale = SCALED_LONGEST_TIME / data.longestTime();
    DropoutLikelihood likelihood = new DropoutLikelihood(data, k, firstChance, scale);
    QuasiNewton.Objective objective = (at, slope) -> objective(likelihood, prior, data, at, slope);
    QuasiNewton.Minimum minimum = QuasiNewton.minimise(objective, START, GRADIENT_TOLERANCE);
    double[] parameters = new double[4];
    for (int i = 0; i < 4; i++) {
      parameters[i] = QuasiNewton.exp(minimum.point()[i]);
    }
    double fitted =
        likelihood.at(parameters[0], parameters[1], parameters[2], parameters[3], new double[4]);
    parameters[1] /= scale;
    return new PurchaseFit<>(
        factory.model(k, parameters),
        fitted + constant(data, k, scale),
        data.customers,
        data.repeatCustomers,
        minimum.converged() && !QuasiNewton.isAtBound(minimum.point()));
  }

  /// Minus the mean log-posterior at the logarithms of the parameters.
  private static double objective(
      DropoutLikelihood likelihood,
      Prior prior,
      PurchaseSummaries data,
      double[] at,
      double[] gradient) {
    double[] natural = new double[4];
    for (int i = 0; i < 4; i++) {
      natural[i] = QuasiNewton.exp(at[i]);
    }
    double value = likelihood.at(natural[0], natural[1], natural[2], natural[3], gradient);
    double weight = prior == Prior.WEAK ? 1 / PRIOR_VARIANCE : 0;
    for (int i = 0; i < 4; i++) {
      double pull = i < 2 ? 0 : weight * at[i];
      value -= pull * at[i] / 2;
      gradient[i] = (pull - gradient[i] * QuasiNewton.slopeOfExp(at[i])) / data.customers;
    }
    return Double.isFinite(value) ? -value / data.customers : Double.POSITIVE_INFINITY;
  }

  /// What the scaling of time and the times between purchases add to the log-likelihood.
  private static double constant(PurchaseSummaries data, int k, double scale) {
    double logFactorial = 0;
    for (int i = 2; i < k; i++) {
      logFactorial += Math.log(i);
    }
    return data.repeatPurchases * (k * Math.log(scale) - logFactorial) + (k - 1) * data.sumLogGaps;
  }
}
