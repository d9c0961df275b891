package dev.perennial.risk;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/// A [GammaGamma] model fitted by maximum likelihood.
///
/// @param customers number of customers whose mean spend was used
/// @param converged false where the parameters are not to be used
public record SpendFit(
    GammaGamma model, double logLikelihood, double customers, boolean converged) {
  private static final double GRADIENT_TOLERANCE = 1e-9;

  /// Customers with the same number of purchases and mean spend, `weight` of them.
  public record Row(SpendSummary spend, double weight) {}

  public static SpendFit of(List<SpendSummary> customers) {
    return ofRows(customers.stream().map(spend -> new Row(spend, 1)).toList());
  }

  /// Fits the model; rows without purchases are ignored.
  ///
  /// @throws IllegalArgumentException if no row has purchases
  public static SpendFit ofRows(List<Row> all) {
    List<Row> rows = all.stream().filter(row -> row.spend().purchases() > 0).toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("nothing to fit: no customer with a positive spend");
    }
    double customers = rows.stream().mapToDouble(Row::weight).sum();
    double scale =
        rows.stream().mapToDouble(row -> row.weight() * row.spend().meanSpend()).sum() / customers;
    Likelihood likelihood = new Likelihood(rows, scale);
    QuasiNewton.Objective objective =
        (at, gradient) -> {
          double value = likelihood.at(at, gradient);
          for (int i = 0; i < 3; i++) {
            gradient[i] /= -customers;
          }
          return Double.isFinite(value) ? -value / customers : Double.POSITIVE_INFINITY;
        };
    QuasiNewton.Minimum minimum =
        QuasiNewton.minimise(objective, new double[] {0, 1, 0}, GRADIENT_TOLERANCE);
    double[] at = minimum.point();
    GammaGamma model =
        new GammaGamma(
            QuasiNewton.exp(at[0]), QuasiNewton.exp(at[1]), QuasiNewton.exp(at[2]) * scale);
    double value = -minimum.value() * customers - customers * Math.log(scale);
    return new SpendFit(model, value, customers, minimum.converged());
  }

  /// The log-likelihood over ln p, ln q, ln v, with special functions taken once a distinct n.
  private static final class Likelihood {
    private final int[] counts;
    private final double[] weightOfCount;
    private final int[] purchases;
    private final double[] totals;
    private final double[] weights;
    private final double sumLogMeans;
    private final double sumCountTimesLog;

    Likelihood(List<Row> rows, double scale) {
      purchases = rows.stream().mapToInt(row -> row.spend().purchases()).toArray();
      weights = rows.stream().mapToDouble(Row::weight).toArray();
      totals =
          rows.stream()
              .mapToDouble(row -> row.spend().purchases() * (row.spend().meanSpend() / scale))
              .toArray();
      counts = Arrays.stream(purchases).sorted().distinct().toArray();
      weightOfCount = new double[counts.length];
      double logMeans = 0;
      double logTotals = 0;
      for (int i = 0; i < totals.length; i++) {
        weightOfCount[Arrays.binarySearch(counts, purchases[i])] += weights[i];
        logMeans += weights[i] * Math.log(totals[i] / purchases[i]);
        logTotals += weights[i] * purchases[i] * Math.log(totals[i]);
      }
      sumLogMeans = logMeans;
      sumCountTimesLog = logTotals;
    }

    double at(double[] logParameters, double[] gradient) {
      double p = QuasiNewton.exp(logParameters[0]);
      double q = QuasiNewton.exp(logParameters[1]);
      double v = QuasiNewton.exp(logParameters[2]);
      double value = p * sumCountTimesLog - sumLogMeans;
      double byP = sumCountTimesLog;
      double byQ = 0;
      double byV = 0;
      double logV = Math.log(v);
      for (int i = 0; i < counts.length; i++) {
        double pn = p * counts[i];
        double both = Digamma.value(pn + q);
        double logBeta = LogGamma.value(pn) + LogGamma.value(q) - LogGamma.value(pn + q);
        value += weightOfCount[i] * (q * logV - logBeta);
        byP += weightOfCount[i] * counts[i] * (both - Digamma.value(pn));
        byQ += weightOfCount[i] * (both - Digamma.value(q) + logV);
        byV += weightOfCount[i] * q / v;
      }
      for (int i = 0; i < totals.length; i++) {
        double logSum = Math.log(totals[i] + v);
        double shape = p * purchases[i] + q;
        value -= weights[i] * shape * logSum;
        byP -= weights[i] * purchases[i] * logSum;
        byQ -= weights[i] * logSum;
        byV -= weights[i] * shape / (totals[i] + v);
      }
      gradient[0] = byP * QuasiNewton.slopeOfExp(logParameters[0]);
      gradient[1] = byQ * QuasiNewton.slopeOfExp(logParameters[1]);
      gradient[2] = byV * QuasiNewton.slopeOfExp(logParameters[2]);
      return value;
    }
  }
}
