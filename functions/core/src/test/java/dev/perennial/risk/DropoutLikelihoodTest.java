package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropoutLikelihoodTest {
  private static final List<PurchaseSummary> CUSTOMERS =
      List.of(
          new PurchaseSummary(0, 0, 38.4),
          new PurchaseSummary(2, 30.4, 38.9),
          new PurchaseSummary(7, 29.4, 38.9),
          new PurchaseSummary(2, 30.4, 38.9),
          new PurchaseSummary(40, 3.5, 50),
          new PurchaseSummary(1, .2, .2));
  private static final double[] POINT = {.53, 6.2, .89, 1.6};

  /// The formula of the papers as it stands, with special functions, one customer at a time.
  private static double obvious(int k, int firstChance, PurchaseSummary customer) {
    double r = POINT[0];
    double alpha = POINT[1];
    double a = POINT[2];
    double b = POINT[3];
    int x = customer.frequency();
    int n = x + firstChance;
    double shape = r + k * x;
    double alive = 0;
    for (int j = 0; j < k; j++) {
      alive +=
          Math.pow(customer.silence(), j)
              * Math.exp(LogGamma.value(shape + j) - LogGamma.value(j + 1))
              * Math.pow(alpha + customer.age(), -shape - j);
    }
    alive *= Math.exp(LogBeta.value(a, b + n) - LogBeta.value(a, b));
    double gone =
        n == 0
            ? 0
            : Math.exp(
                    LogBeta.value(a + 1, b + n - 1) - LogBeta.value(a, b) + LogGamma.value(shape))
                * Math.pow(alpha + customer.recency(), -shape);
    return Math.log(alive + gone) - LogGamma.value(r) + r * Math.log(alpha);
  }

  /// The story of the model integrated over both hidden traits, in the middles of a grid.
  private static double integrated(int firstChance, PurchaseSummary customer) {
    int steps = 2000;
    int x = customer.frequency();
    double sum = 0;
    double norm =
        POINT[0] * Math.log(POINT[1])
            - LogGamma.value(POINT[0])
            - LogBeta.value(POINT[2], POINT[3]);
    for (int i = 0; i < steps; i++) {
      double logRate = -30 + 35 * (i + .5) / steps;
      double rate = Math.exp(logRate);
      for (int j = 0; j < 400; j++) {
        double logit = -30 + 60 * (j + .5) / 400;
        double p = 1 / (1 + Math.exp(-logit));
        double density =
            Math.exp(
                norm
                    + POINT[0] * logRate
                    - POINT[1] * rate
                    + POINT[2] * Math.log(p)
                    + POINT[3] * Math.log1p(-p));
        double alive = Math.pow(1 - p, x + firstChance) * Math.exp(-rate * customer.age());
        double gone =
            x + firstChance == 0
                ? 0
                : p * Math.pow(1 - p, x + firstChance - 1) * Math.exp(-rate * customer.recency());
        sum += density * Math.pow(rate, x) * (alive + gone);
      }
    }
    return Math.log(sum * 35 / steps * 60 / 400);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 0", "2, 1", "4, 1"})
  void equals_the_formula_of_the_papers(int k, int firstChance) {
    double expected = CUSTOMERS.stream().mapToDouble(c -> obvious(k, firstChance, c)).sum();
    assertThat(at(k, firstChance, POINT, new double[4])).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void equals_the_integral_over_rate_and_dropout(int firstChance) {
    for (PurchaseSummary customer : CUSTOMERS.subList(0, 3)) {
      assertThat(obvious(1, firstChance, customer))
          .isCloseTo(integrated(firstChance, customer), within(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 0", "3, 1"})
  void gradient_equals_finite_differences(int k, int firstChance) {
    double[] gradient = new double[4];
    at(k, firstChance, POINT, gradient);
    for (int i = 0; i < 4; i++) {
      double[] above = POINT.clone();
      double[] below = POINT.clone();
      above[i] += 1e-5;
      below[i] -= 1e-5;
      double slope =
          (at(k, firstChance, above, new double[4]) - at(k, firstChance, below, new double[4]))
              / 2e-5;
      assertThat(gradient[i]).isCloseTo(slope, within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 0", "4, 1"})
  void likelihood_and_gradient_are_finite_for_all_customers(int k, int firstChance) {
    double[][] points = {POINT, {1e-3, 1e-3, 1e-3, 1e-3}, {1e3, 1e3, 1e3, 1e3}};
    for (PurchaseSummary customer : PurchaseModelTest.extremes()) {
      for (double[] point : points) {
        double[] gradient = new double[4];
        double value =
            new DropoutLikelihood(PurchaseSummaries.of(List.of(customer)), k, firstChance, 1)
                .at(point[0], point[1], point[2], point[3], gradient);
        assertThat(value).as("%s", customer).isFinite();
        assertThat(DoubleStream.of(gradient).allMatch(Double::isFinite)).isTrue();
      }
    }
  }

  @Test
  void equal_rows_are_merged_with_their_weights() {
    assertThat(PurchaseSummaries.of(CUSTOMERS).weights).hasSize(5);
    assertThat(PurchaseSummaries.of(CUSTOMERS).customers()).isEqualTo(6);
  }

  private static double at(int k, int firstChance, double[] point, double[] gradient) {
    return new DropoutLikelihood(PurchaseSummaries.of(CUSTOMERS), k, firstChance, 1)
        .at(point[0], point[1], point[2], point[3], gradient);
  }
}
