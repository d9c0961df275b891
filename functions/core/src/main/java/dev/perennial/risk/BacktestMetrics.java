package dev.perennial.risk;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How well predictions agreed with what happened.
///
/// Sources: Hanley, McNeil (1982), "The meaning and use of the area under a receiver operating
/// characteristic (ROC) curve", Radiology 143, for the AUC as a Mann-Whitney statistic; Good
/// (1952), "Rational decisions", Journal of the Royal Statistical Society B 14, for the logarithmic
/// loss; Brier (1950), "Verification of forecasts expressed in terms of probability", Monthly
/// Weather Review 78, equation 2, of which this is one half, for two outcomes; Naeini, Cooper,
/// Hauskrecht (2015), "Obtaining well calibrated probabilities using Bayesian binning", AAAI-15,
/// for the expected calibration error, here over bins of equal size.
///
/// @param auc probability that a customer who bought nothing was ranked as the greater risk than
///   one who bought; ties count half; NaN where all did the same
/// @param logLoss mean of −ln of the probability given to what happened
/// @param brier mean squared difference of probability and outcome
/// @param ece expected calibration error: over ten bins of equal size by predicted probability, the
///   mean absolute difference of mean prediction and share observed, weighted by size; who is
///   predicted alike counts alike, whatever side of a cut
/// @param maeOrders mean absolute error of expected orders
/// @param maeValue mean absolute error of expected spend
/// @param topDecileCapture share of what all customers spent that the tenth of greatest predicted
///   spend did; NaN where nobody spent
public record BacktestMetrics(
    double auc,
    double logLoss,
    double brier,
    double ece,
    double maeOrders,
    double maeValue,
    double topDecileCapture) {
  private static final int BINS = 10;
  private static final double LEAST_PROBABILITY = 1e-15;

  static BacktestMetrics of(List<PastWindow.Row> rows, List<Prediction> predictions) {
    return of(rows, predictions, risks(predictions));
  }

  /// @param ranking by which customers are ranked, the likeliest to be silent last
  static BacktestMetrics of(
      List<PastWindow.Row> rows, List<Prediction> predictions, double[] ranking) {
    int n = rows.size();
    double[] risk = risks(predictions);
    boolean[] silent = new boolean[n];
    double logLoss = 0;
    double brier = 0;
    double maeOrders = 0;
    double maeValue = 0;
    for (int i = 0; i < n; i++) {
      Prediction prediction = predictions.get(i);
      silent[i] = rows.get(i).silent();
      double given = silent[i] ? risk[i] : 1 - risk[i];
      logLoss -= Math.log(Math.max(LEAST_PROBABILITY, given));
      brier += (1 - given) * (1 - given);
      maeOrders += Math.abs(prediction.orders() - rows.get(i).orders());
      maeValue += Math.abs(prediction.value() - rows.get(i).value());
    }
    return new BacktestMetrics(
        auc(ranking, silent),
        logLoss / n,
        brier / n,
        calibrationError(risk, silent),
        maeOrders / n,
        maeValue / n,
        topDecileCapture(rows, predictions));
  }

  static double[] risks(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::noPurchase).toArray();
  }

  static BacktestMetrics mean(List<BacktestMetrics> all) {
    return new BacktestMetrics(
        mean(all, BacktestMetrics::auc),
        mean(all, BacktestMetrics::logLoss),
        mean(all, BacktestMetrics::brier),
        mean(all, BacktestMetrics::ece),
        mean(all, BacktestMetrics::maeOrders),
        mean(all, BacktestMetrics::maeValue),
        mean(all, BacktestMetrics::topDecileCapture));
  }

  private static double mean(List<BacktestMetrics> all, ToDoubleFunction<BacktestMetrics> metric) {
    return all.stream()
        .mapToDouble(metric)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /// From the sum of mid-ranks (Mann-Whitney).
  static double auc(double[] risk, boolean[] silent) {
    Integer[] order = Ties.order(risk);
    double rankSum = 0;
    double positives = 0;
    int start = 0;
    while (start < order.length) {
      int end = start + 1;
      while (end < order.length && risk[order[end]] == risk[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        if (silent[order[i]]) {
          rankSum += (start + 1 + end) / 2.0;
          positives++;
        }
      }
      start = end;
    }
    double pairs = positives * (order.length - positives);
    return pairs == 0 ? Double.NaN : (rankSum - positives * (positives + 1) / 2) / pairs;
  }

  static double calibrationError(double[] risk, boolean[] silent) {
    double[] differences = new double[risk.length];
    Arrays.setAll(differences, i -> (silent[i] ? 1 : 0) - risk[i]);
    double[] pooled = Ties.pooled(risk, differences);
    double error = 0;
    int start = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int end = start + pooled.length / BINS + (bin < pooled.length % BINS ? 1 : 0);
      error += Math.abs(Arrays.stream(pooled, start, end).sum());
      start = end;
    }
    return error / pooled.length;
  }

  private static double topDecileCapture(List<PastWindow.Row> rows, List<Prediction> predictions) {
    double[] spent =
        Ties.pooled(
            predictions.stream().mapToDouble(prediction -> -prediction.value()).toArray(),
            rows.stream().mapToDouble(PastWindow.Row::value).toArray());
    double total = Arrays.stream(spent).sum();
    return total > 0 ? Arrays.stream(spent, 0, (rows.size() + 9) / 10).sum() / total : Double.NaN;
  }
}
