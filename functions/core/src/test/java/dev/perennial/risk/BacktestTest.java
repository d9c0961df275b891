package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTest {

  /// Expected figures: known on this data with 9 origins.
  @Test
  void online_retail_ii_gives_the_known_figures_and_the_shipped_method_beats_them() {
    Backtest.Result methods = result("retail");
    assertKnown(methods.of(BacktestMethod.MBG), .7855, .5462, .083);
    assertKnown(methods.of(BacktestMethod.BG), .7856, .5458, .082);
    assertThat(methods.of(BacktestMethod.RECENCY).auc()).isCloseTo(.7289, within(5e-5));
    assertThat(methods.of(BacktestMethod.GAP_RATIO).auc()).isCloseTo(.674, within(5e-4));
    BacktestMetrics shipped = methods.of(BacktestMethod.SHIPPED);
    assertThat(shipped.auc()).isGreaterThanOrEqualTo(.7880);
    assertThat(shipped.logLoss()).isLessThanOrEqualTo(.5458);
    assertThat(shipped.ece()).isLessThanOrEqualTo(.082);
    for (BacktestMethod method : BacktestMethod.values()) {
      BacktestMetrics other = methods.of(method);
      assertThat(shipped.auc()).as("%s", method).isGreaterThanOrEqualTo(other.auc());
      assertThat(shipped.topDecileCapture()).isGreaterThanOrEqualTo(other.topDecileCapture());
      assertNoGreater(BacktestMetrics::logLoss, shipped, other);
      assertNoGreater(BacktestMetrics::brier, shipped, other);
      assertNoGreater(BacktestMetrics::ece, shipped, other);
      assertNoGreater(BacktestMetrics::maeOrders, shipped, other);
      assertNoGreater(BacktestMetrics::maeValue, shipped, other);
    }
  }

  /// Where the purchase model is the truth, little is lost; where it is not, much is won.
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"plain", "season", "regular", "pauses"})
  void on_simulated_shops_the_shipped_method_is_about_as_good_as_the_best_or_better(String shop) {
    assertNearTheBest(result(shop));
  }

  @Test
  void on_cdnow_the_shipped_method_is_about_as_good_as_the_best_or_better() {
    Backtest.Result methods = result("cdnow");
    assertNearTheBest(methods);
    BacktestMetrics shipped = methods.of(BacktestMethod.SHIPPED);
    for (BacktestMethod method : BacktestMethod.values()) {
      BacktestMetrics other = methods.of(method);
      assertThat(shipped.auc()).as("%s", method).isGreaterThan(other.auc() - .0005);
      assertNoGreater(BacktestMetrics::logLoss, shipped, other);
      assertNoGreater(BacktestMetrics::brier, shipped, other);
      assertNoGreater(BacktestMetrics::ece, shipped, other);
    }
  }

  private static void assertNearTheBest(Backtest.Result methods) {
    BacktestMetrics shipped = methods.of(BacktestMethod.SHIPPED);
    for (BacktestMethod method : BacktestMethod.values()) {
      BacktestMetrics other = methods.of(method);
      assertThat(shipped.auc()).isGreaterThan(other.auc() - .003);
      assertThat(shipped.logLoss()).isLessThan(other.logLoss() + .001);
      assertThat(shipped.brier()).isLessThan(other.brier() + .0005);
      assertThat(shipped.ece()).isLessThan(other.ece() + .004);
    }
  }

  /// At the first days of CDNOW nobody has a year of history; at the last of this shop all have.
  @Test
  void as_deployed_is_the_default_model_until_there_is_a_year_and_the_shipped_method_then() {
    List<PurchaseHistory> cdnow = SampleData.cdnow();
    Backtest.Result young = at(cdnow, "1997-09-30");
    Backtest.Result old = at(cdnow, "1998-03-30");

    assertThat(old.asDeployed()).isEqualTo(old.of(BacktestMethod.SHIPPED));
    assertThat(young.asDeployed()).isNotEqualTo(young.of(BacktestMethod.SHIPPED));
    // The defaults are the fit to this shop on that very day, so MBG/NBD alone says the same.
    assertThat(young.asDeployed().auc())
        .isCloseTo(young.of(BacktestMethod.MBG).auc(), within(1e-4));
  }

  private static Backtest.Result at(List<PurchaseHistory> histories, String day) {
    int origin = SampleData.day(day);
    return Backtest.of(origin, origin, 1, 90).run(histories, done -> {});
  }

  @Test
  void origins_include_both_ends() {
    assertThat(Backtest.of(10, 19, 3, 90).originDays()).containsExactly(10, 14, 19);
    assertThat(Backtest.of(10, 19, 1, 90).originDays()).containsExactly(10);
  }

  @Test
  void a_tiny_shop_without_a_previous_window_does_not_fail() {
    List<PurchaseHistory> tiny =
        IntStream.range(0, 5)
            .mapToObj(i -> PurchaseHistory.of("c" + i, List.of(bought(i, "10"))))
            .toList();
    BacktestMetrics shipped =
        Backtest.of(20, 40, 2, 90).run(tiny, origin -> {}).of(BacktestMethod.SHIPPED);
    assertThat(shipped.brier()).isBetween(0.0, 1.0);
  }

  @Test
  void ties_count_half_in_auc() {
    double[] risk = {.1, .5, .5, .9};
    assertThat(BacktestMetrics.auc(risk, new boolean[] {false, false, true, true}))
        .isCloseTo(.875, within(1e-12));
  }

  @Test
  void spend_that_no_model_fits_leaves_every_figure_finite() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    Backtest once = Backtest.of(600, 600, 1, 90);
    List<PurchaseHistory> plain = SimulatedShop.plain(1000, 700).histories(random);

    for (boolean free : new boolean[] {true, false}) {
      List<PurchaseHistory> shop =
          plain.stream().map(history -> paying(history, free, random)).toList();
      Backtest.Result methods = once.run(shop, origin -> {});

      for (BacktestMethod method : BacktestMethod.values()) {
        assertThat(methods.of(method).maeValue()).as("%s %s", method, free).isFinite();
        assertThat(methods.of(method).logLoss()).isFinite();
      }
    }
  }

  /// The same purchases, all of them free, or each of an amount with a tail so heavy that its mean
  /// is not known.
  private static PurchaseHistory paying(
      PurchaseHistory history, boolean free, RandomGenerator random) {
    List<Purchase> purchases =
        history.purchases().stream()
            .map(
                purchase ->
                    purchase.with(
                        free ? 0 : Math.round(100 * Math.exp(2.2 * random.nextGaussian())), 1))
            .toList();
    return PurchaseHistory.of(history.customer(), purchases);
  }

  private static Backtest.Result result(String shop) {
    return SomeShops.backtest(shop).run(SomeShops.histories(shop), origin -> {});
  }

  private static void assertKnown(BacktestMetrics metrics, double auc, double logLoss, double ece) {
    assertThat(metrics.auc()).isCloseTo(auc, within(5e-5));
    assertThat(metrics.logLoss()).isCloseTo(logLoss, within(5e-5));
    assertThat(metrics.ece()).isCloseTo(ece, within(5e-4));
  }

  private static void assertNoGreater(
      ToDoubleFunction<BacktestMetrics> metric, BacktestMetrics shipped, BacktestMetrics other) {
    assertThat(metric.applyAsDouble(shipped)).isLessThanOrEqualTo(metric.applyAsDouble(other));
  }

  private static Purchase bought(int day, String paid) {
    return new Purchase(day, SampleData.money(paid));
  }
}
