package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PurchaseModelTest {
  private static final List<PurchaseModel> MODELS =
      List.of(
          MbgNbd.UNFITTED,
          new MbgNbd(.7, 9.8, 1, 5.6),
          new MbgNbd(.05, .3, .2, .3),
          new BgNbd(.24, 4.4, .79, 2.4),
          new BgNbd(.5, 2, 1, .5),
          new MbgCnbdK(3, 1.2, 4, .9, 1.6));

  /// Frequencies to 5,000, t_x from 0 to T, T from one day to 30 years.
  static List<PurchaseSummary> extremes() {
    List<PurchaseSummary> all = new ArrayList<>();
    for (double age : new double[] {1 / 7.0, 1, 39, 520, 30 * 365.25 / 7}) {
      all.add(new PurchaseSummary(0, 0, age));
      for (int frequency : new int[] {1, 7, 100, 5000}) {
        for (double part : new double[] {1e-6, .5, .999, 1}) {
          all.add(new PurchaseSummary(frequency, age * part, age));
        }
      }
    }
    return all;
  }

  @Test
  void answers_are_finite_and_in_range_for_all_customers() {
    for (PurchaseModel model : MODELS) {
      for (PurchaseSummary customer : extremes()) {
        for (double horizon : new double[] {0, 1 / 7.0, 13, 52}) {
          assertThat(model.probabilityAlive(customer)).isBetween(0.0, 1.0);
          assertThat(model.probabilityOfNoPurchase(customer, horizon)).isBetween(0.0, 1.0);
          assertThat(model.expectedPurchases(customer, horizon))
              .as("%s %s %s", model, customer, horizon)
              .isBetween(0.0, 1e7);
        }
      }
    }
  }

  @Test
  void several_times_ahead_of_one_customer_are_to_the_last_bit_what_each_is_alone() {
    double[] horizons = {52, 1 / 7.0, 0, 13, 4, 520, 52};
    for (PurchaseModel model : MODELS) {
      for (PurchaseSummary customer : extremes()) {
        DoubleUnaryOperator expected = model.expectedPurchases(customer);
        for (double horizon : horizons) {
          assertThat(expected.applyAsDouble(horizon))
              .isEqualTo(model.expectedPurchases(customer, horizon));
        }
      }
    }
  }

  @Test
  void the_risk_never_falls_with_silence() {
    for (PurchaseModel model : MODELS.stream().filter(m -> m.regularity() == 1).toList()) {
      for (PurchaseSummary customer : extremes()) {
        double before = 0;
        for (int days = 0; days < 2000; days += 7) {
          double risk = model.probabilityOfNoPurchase(customer.afterSilence(days / 7.0), 90 / 7.0);
          assertThat(risk).isGreaterThanOrEqualTo(before - 1e-13);
          before = risk;
        }
      }
    }
  }

  /// E = ∫ Beta(p; a, b) (1 − (1 + p u)^−ρ) / p dp, by the trapezoid rule on the logit of p.
  private static double integrated(double rho, double rate, double horizon, double a, double b) {
    double sum = 0;
    double mass = 0;
    for (double logit = -200; logit < 200; logit += .002) {
      double p = 1 / (1 + Math.exp(-logit));
      double q = 1 / (1 + Math.exp(logit));
      double density = Math.exp(a * Math.log(p) + b * Math.log(q));
      mass += density;
      sum += density * -Math.expm1(-rho * Math.log1p(p * horizon / rate)) / p;
    }
    return sum / mass;
  }

  @Test
  void expected_purchases_equal_the_integral_where_the_closed_form_is_singular() {
    double[][] cases = {
      {5000.7, 61, 13, 1, 5006}, {5000.7, 61, 39, .3, 5000.4}, {.7, 10, 39, 1, 1.4},
      {.7, 10, 39, .2, .3}, {2.5, 44, 39, .79, 4.4}, {5000.5, 5, 52, 1, 5002}
    };
    for (double[] c : cases) {
      assertThat(summed(c[0], c[1], c[2], c[3], c[4], 1, 0))
          .isCloseTo(integrated(c[0], c[1], c[2], c[3], c[4]), withinPercentage(1e-6));
    }
  }

  private static double summed(
      double shape, double rate, double horizon, double a, double b, int k, int eventsBefore) {
    return new EventSum(new Quotients(shape, a, b, k), rate, eventsBefore).over(horizon);
  }

  /// Expected values: the sum, up to where it is left; for k above one the integral is an
  /// approximation.
  @Test
  void where_there_may_be_very_many_purchases_an_integral_says_what_their_sum_would() {
    double[][] cases = {
      {.7, .06, 90, .9, 1.6, 1}, {5000.5, 4, 52, 1, 5002, 1}, {2.5, .02, 39, 3e-7, 4.4, 1},
      {8, .03, 52, 3e6, 3e6, 1}, {.7, .06, 90, .05, 1, 1}, {900, .9, 52, 20, 900, 1}
    };
    for (double[] c : cases) {
      double sum = summed(c[0], c[1], c[2], c[3], c[4], 1, 0);
      assertThat(ManyPurchases.expected(c[0], c[1], c[2], c[3], c[4], 1, 0))
          .isCloseTo(sum, withinPercentage(1e-6));
    }
    for (int stage = 0; stage < 3; stage++) {
      double sum = summed(3, .02, 39, .8, 2.5, 3, stage);
      assertThat(ManyPurchases.expected(3, .02, 39, .8, 2.5, 3, stage))
          .isCloseTo(sum, withinPercentage(.1));
    }
  }

  @Test
  void a_forecast_takes_no_time_however_many_purchases_there_may_be() {
    PurchaseSummary often = new PurchaseSummary(5000, 1, 1);
    for (double rate : new double[] {1e-9, 1e-5, 1e-2}) {
      for (double dropout : new double[] {3e-7, .05, 1, 3e6}) {
        MbgCnbdK model = new MbgCnbdK(4, 1e6, rate, dropout, .3);
        double before = 0;
        for (double horizon : new double[] {13, 52, 5000}) {
          double expected = model.expectedPurchases(often, horizon);
          assertThat(expected).as("%s %s", model, horizon).isFinite();
          assertThat(expected).isGreaterThanOrEqualTo(before * (1 - 1e-9));
          before = expected;
        }
      }
    }
  }

  @Test
  void expected_purchases_do_not_jump_at_a_equal_to_one() {
    PurchaseSummary customer = new PurchaseSummary(5000, 51, 52);
    double below = new MbgNbd(.7, 9.8, 1 - 1e-9, .4).expectedPurchases(customer, 13);
    double at = new MbgNbd(.7, 9.8, 1, .4).expectedPurchases(customer, 13);
    double above = new MbgNbd(.7, 9.8, 1 + 1e-9, .4).expectedPurchases(customer, 13);
    assertThat(at).isBetween(above, below).isCloseTo(below, withinPercentage(1e-4));
  }

  @Test
  void the_regular_model_with_k_one_is_mbg_nbd() {
    MbgCnbdK regular = MbgCnbdK.of(MbgNbd.UNFITTED);
    for (PurchaseSummary customer : extremes()) {
      assertThat(regular.probabilityOfNoPurchase(customer, 13))
          .isCloseTo(MbgNbd.UNFITTED.probabilityOfNoPurchase(customer, 13), within(1e-9));
      assertThat(regular.expectedPurchases(customer, 13))
          .isCloseTo(MbgNbd.UNFITTED.expectedPurchases(customer, 13), withinPercentage(1e-8));
    }
  }

  @Test
  void the_regular_model_agrees_with_simulation() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    MbgCnbdK model = new MbgCnbdK(3, 3, 10, .8, 3);
    double bought = 0;
    int silent = 0;
    int runs = 200_000;
    for (int i = 0; i < runs; i++) {
      int purchases = simulate(model, 52, random);
      bought += purchases;
      silent += purchases == 0 ? 1 : 0;
    }
    PurchaseSummary newcomer = new PurchaseSummary(0, 0, 0);
    assertThat(model.expectedPurchases(newcomer, 52)).isCloseTo(bought / runs, within(.02));
    assertThat(model.probabilityOfNoPurchase(newcomer, 52))
        .isCloseTo(silent / (double) runs, within(.005));
  }

  private static int simulate(MbgCnbdK model, double horizon, RandomGenerator random) {
    double rate = SimulatedShop.gamma(model.r(), random) / model.alpha();
    double one = SimulatedShop.gamma(model.a(), random);
    double dropout = one / (one + SimulatedShop.gamma(model.b(), random));
    int purchases = 0;
    double time = 0;
    while (random.nextDouble() >= dropout) {
      time += SimulatedShop.gamma(model.k(), random) / rate;
      if (time > horizon) {
        break;
      }
      purchases++;
    }
    return purchases;
  }

  @Test
  void parameters_are_recovered_from_simulated_customers() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    MbgNbd truth = new MbgNbd(.8, 6, .9, 2.5);
    PurchaseSummaries.Builder builder = new PurchaseSummaries.Builder();
    for (int i = 0; i < 60_000; i++) {
      builder.add(simulated(truth, 60 + 40 * random.nextDouble(), random), 1);
    }
    MbgNbd found = PurchaseFit.mbgNbd(builder.build(), PurchaseFit.Prior.NONE).model();
    assertThat(found.r()).isCloseTo(truth.r(), withinPercentage(10));
    assertThat(found.alpha()).isCloseTo(truth.alpha(), withinPercentage(10));
    assertThat(found.a()).isCloseTo(truth.a(), withinPercentage(10));
    assertThat(found.b()).isCloseTo(truth.b(), withinPercentage(10));
  }

  static PurchaseSummary simulated(MbgNbd model, double age, RandomGenerator random) {
    double rate = SimulatedShop.gamma(model.r(), random) / model.alpha();
    double one = SimulatedShop.gamma(model.a(), random);
    double dropout = one / (one + SimulatedShop.gamma(model.b(), random));
    int frequency = 0;
    double recency = 0;
    while (random.nextDouble() >= dropout) {
      double next = recency + random.nextExponential() / rate;
      if (next > age || frequency == 5000) {
        break;
      }
      recency = next;
      frequency++;
    }
    return new PurchaseSummary(frequency, recency, age);
  }

  @Test
  void the_prior_holds_dropout_parameters_that_the_data_do_not_know() {
    PurchaseSummaries young =
        SampleData.summaries(SampleData.states(SampleData.onlineRetail(), "2010-10-24"));
    PurchaseFit<MbgNbd> loose = PurchaseFit.mbgNbd(young, PurchaseFit.Prior.NONE);
    PurchaseFit<MbgNbd> held = PurchaseFit.mbgNbd(young, PurchaseFit.Prior.WEAK);
    assertThat(Math.abs(Math.log(held.model().a())))
        .isLessThan(Math.abs(Math.log(loose.model().a())));
    assertThat(loose.converged()).isFalse();
    assertThat(held.converged()).isTrue();
    assertThat(PurchaseFit.surest(prior -> PurchaseFit.mbgNbd(young, prior))).isEqualTo(held);
  }
}
