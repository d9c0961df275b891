package dev.perennial.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;

/// A [GammaGamma] model fitted by maximum likelihood.
///
/// @param customers number of customers whose mean spend was used
/// @param spread standard deviation of the logarithms of the customers' mean spends
/// @param converged false where the parameters are not to be used
public record SpendFit(
    GammaGamma model, double logLikelihood, double customers, double spread, boolean converged) {
  private static final double GRADIENT_TOLERANCE = 1e-9;
  private static final double HARDLY_DIFFERENT = .01;

  /// Customers with the same number of purchases and mean spend, `weight` of them.
  public record Row(SpendSummary spend, double weight) {}

  /// Why the model is not to be used, as the end of a sentence on spend; empty if it is.
  public Optional<String> objection() {
    if (converged && model.q() > 1) {
      return Optional.empty();
    }
    return Optional.of(
        spread < HARDLY_DIFFERENT
            ? "hardly differs between customers, so that no model of its differences fits"
            : model.q() <= 1
                ? "varies so much that its mean is not known"
                : "fits no model: the likelihood has no clear maximum");
  }

  /// Customers with so many purchases or more.
  static double customers(List<Row> rows, int purchases) {
    return rows.stream()
        .filter(row -> row.spend().purchases() >= purchases)
        .mapToDouble(Row::weight)
        .sum();
  }

  /// The mean of the customers' mean spends; NaN where nobody has paid.
  static double meanSpend(List<Row> rows) {
    return rows.stream().mapToDouble(row -> row.weight() * row.spend().meanSpend()).sum()
        / customers(rows, 1);
  }

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
    double customers = customers(rows, 1);
    double scale = meanSpend(rows);
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
    return new SpendFit(model, value, customers, spread(rows), minimum.converged());
  }

  private static double spread(List<Row> rows) {
    double weight = 0;
    double mean = 0;
    double squares = 0;
    for (Row row : rows) {
      double difference = Math.log(row.spend().meanSpend()) - mean;
      weight += row.weight();
      mean += difference * row.weight() / weight;
      squares += row.weight() * difference * (Math.log(row.spend().meanSpend()) - mean);
    }
    return Math.sqrt(squares / weight);
  }

  /// The log-likelihood over ln p, ln q, ln v, with special functions taken once a distinct n. With
  /// t = n m it is the sum of −ln B(pn, q) − pn ln(1 + v/t) − q ln(1 + t/v) − ln m: what equation
  /// 1a of [GammaGamma] comes to, but nothing large is subtracted from anything large, so that
  /// thousands of purchases leave the digits that the search needs.
  static final class Likelihood {
    private final int[] counts;
    private final double[] weightOfCount;
    private final int[] purchases;
    private final double[] totals;
    private final double[] weights;
    private final double sumLogMeans;

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
      for (int i = 0; i < totals.length; i++) {
        weightOfCount[Arrays.binarySearch(counts, purchases[i])] += weights[i];
        logMeans += weights[i] * Math.log(totals[i] / purchases[i]);
      }
      sumLogMeans = logMeans;
    }

    double at(double[] logParameters, double[] gradient) {
      double p = QuasiNewton.exp(logParameters[0]);
      double q = QuasiNewton.exp(logParameters[1]);
      double v = QuasiNewton.exp(logParameters[2]);
      double value = -sumLogMeans;
      double byP = 0;
      double byQ = 0;
      double byV = 0;
      for (int i = 0; i < counts.length; i++) {
        double pn = p * counts[i];
        double both = Digamma.value(pn + q);
        value -= weightOfCount[i] * LogBeta.value(pn, q);
        byP += weightOfCount[i] * counts[i] * (both - Digamma.value(pn));
        byQ += weightOfCount[i] * (both - Digamma.value(q));
      }
      for (int i = 0; i < totals.length; i++) {
        double pn = p * purchases[i];
        double logOfV = Math.log1p(v / totals[i]);
        double logOfTotal = Math.log1p(totals[i] / v);
        value -= weights[i] * (pn * logOfV + q * logOfTotal);
        byP -= weights[i] * purchases[i] * logOfV;
        byQ -= weights[i] * logOfTotal;
        byV += weights[i] * (q * totals[i] / v - pn) / (totals[i] + v);
      }
      gradient[0] = byP * QuasiNewton.slopeOfExp(logParameters[0]);
      gradient[1] = byQ * QuasiNewton.slopeOfExp(logParameters[1]);
      gradient[2] = byV * QuasiNewton.slopeOfExp(logParameters[2]);
      return value;
    }
  }
}
