package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.event.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

class SpendFitTest {
  private static final Currency YEN = Money.currency("JPY");
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

  @Test
  void gradient_equals_finite_differences() {
    SpendFit.Likelihood likelihood = new SpendFit.Likelihood(rows(40, 1), 30);
    for (double[] point : new double[][] {{0, 1, 0}, {1.5, .8, -1}, {-2, 3, 2}}) {
      double[] gradient = new double[3];
      likelihood.at(point, gradient);
      for (int i = 0; i < 3; i++) {
        double[] above = point.clone();
        double[] below = point.clone();
        above[i] += 1e-5;
        below[i] -= 1e-5;
        double slope =
            (likelihood.at(above, new double[3]) - likelihood.at(below, new double[3])) / 2e-5;
        assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  @Test
  void the_likelihood_is_that_of_each_customer() {
    List<SpendFit.Row> rows = rows(40, 1);
    SpendFit fit = SpendFit.ofRows(rows);
    double sum = rows.stream().mapToDouble(row -> logDensity(fit.model(), row.spend())).sum();
    assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-8));
  }

  /// Of the customer's mean spend. Source: Fader, Hardie (2013), equation 1a.
  private static double logDensity(GammaGamma model, SpendSummary customer) {
    double shape = model.p() * customer.purchases();
    double total = customer.purchases() * customer.meanSpend();
    return LogGamma.value(shape + model.q())
        - LogGamma.value(shape)
        - LogGamma.value(model.q())
        + model.q() * Math.log(model.v())
        + (shape - 1) * Math.log(customer.meanSpend())
        + shape * Math.log(customer.purchases())
        - (shape + model.q()) * Math.log(total + model.v());
  }

  @Test
  void a_fit_is_finite_for_amounts_from_a_cent_to_a_billion_and_for_five_thousand_purchases() {
    for (double unit : new double[] {1e-4, 1, 1e8}) {
      List<SpendFit.Row> rows = new ArrayList<>(rows(200, unit));
      rows.add(new SpendFit.Row(new SpendSummary(5001, 30 * unit), 1));
      SpendFit fit = SpendFit.ofRows(rows);
      assertThat(fit.logLikelihood()).isFinite();
      assertThat(fit.converged()).isTrue();
      assertThat(fit.model().expectedSpend(rows.getLast().spend()))
          .isCloseTo(30 * unit, withinPercentage(1));
      assertThat(fit.model().expectedSpend(SpendSummary.UNKNOWN)).isFinite();
    }
  }

  @Test
  void equal_amounts_are_not_said_to_vary_and_are_expected_again() {
    List<SpendFit.Row> same =
        IntStream.range(0, 500)
            .mapToObj(i -> new SpendFit.Row(new SpendSummary(1 + i % 5, 2000), 1))
            .toList();

    SpendChoice choice = SpendChoice.of(YEN, same);

    assertThat(choice.warning().orElseThrow())
        .contains("Spend in JPY hardly differs")
        .doesNotContain("varies");
    assertThat(choice.model().orElseThrow().expectedSpend(SpendSummary.UNKNOWN))
        .isCloseTo(2000, within(1e-9));
  }

  @Test
  void spend_that_varies_beyond_measure_is_told_and_is_spread_around_the_shops_own_mean() {
    List<SpendFit.Row> wild =
        IntStream.range(0, 500)
            .mapToObj(i -> Math.round(100 * Math.exp(2.2 * random.nextGaussian())))
            .map(paid -> new SpendFit.Row(new SpendSummary(2, Math.max(1, paid)), 1))
            .toList();

    SpendChoice choice = SpendChoice.of(YEN, wild);

    assertThat(choice.warning().orElseThrow()).contains("varies so much");
    assertThat(choice.model().orElseThrow().expectedSpend(SpendSummary.UNKNOWN))
        .isCloseTo(SpendFit.meanSpend(wild), withinPercentage(1e-9));
  }

  @Test
  void a_currency_of_few_customers_has_the_default_spread_around_its_own_mean() {
    List<SpendFit.Row> few = rows(99, 100);
    List<SpendFit.Row> enough = rows(100, 100);
    List<SpendFit.Row> free = List.of(new SpendFit.Row(SpendSummary.UNKNOWN, 5));

    GammaGamma model = SpendChoice.of(YEN, few).model().orElseThrow();

    assertThat(SpendChoice.of(YEN, few).warning().orElseThrow())
        .contains("only 99 customers have paid twice or more, and at least 100 are needed");
    assertThat(model.p()).isEqualTo(GammaGamma.UNFITTED.p());
    assertThat(model.expectedSpend(SpendSummary.UNKNOWN))
        .isCloseTo(SpendFit.meanSpend(few), withinPercentage(1e-9));
    assertThat(SpendChoice.of(YEN, enough).warning()).isEmpty();
    assertThat(SpendChoice.of(YEN, free).model()).isEmpty();
    assertThat(SpendChoice.of(YEN, free).warning().orElseThrow()).contains("is not known");
  }

  @Test
  void without_a_model_a_customer_is_expected_to_spend_as_before_in_any_currency() {
    assertThat(RiskModel.UNFITTED.spend(YEN).expectedSpend(new SpendSummary(3, 4200)))
        .isEqualTo(4200);
    assertThat(SpendModel.OWN_MEAN.expectedSpend(SpendSummary.UNKNOWN)).isZero();
  }

  /// Customers of a gamma-gamma population with two purchases or more.
  private List<SpendFit.Row> rows(int customers, double unit) {
    List<SpendFit.Row> rows = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int purchases = 2 + i % 6;
      double scale = SimulatedShop.gamma(4, random) / 90;
      double mean = SimulatedShop.gamma(6 * purchases, random) / scale / purchases;
      rows.add(new SpendFit.Row(new SpendSummary(purchases, mean * unit), 1));
    }
    return rows;
  }
}
