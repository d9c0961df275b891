package dev.perennial.risk;

import static dev.perennial.risk.SampleData.bought;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.event.Money;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChurnModelTest {
  private static final List<PurchaseHistory> RETAIL = SampleData.onlineRetail();
  private static final int UNTIL = SampleData.day("2011-06-09");

  @Test
  void the_learned_risk_never_falls_with_silence_and_dates_itself() {
    ChurnModelFit fit = ChurnModelFit.of(RETAIL, SampleData.day("2011-09-09"), 90);
    ChurnModel model = fit.model();
    assertThat(fit.method().logisticShare()).isPositive();
    for (PurchaseState state : SampleData.states(RETAIL, "2011-09-09").subList(0, 500)) {
      PurchaseState bought = state.atLatestPurchase();
      double before = 0;
      for (int days = 0; days < 1500; days += 5) {
        double risk = model.probabilityOfNoPurchase(bought.afterSilence(days / 7.0));
        assertThat(risk).isBetween(before - 1e-12, 1.0);
        before = risk;
      }
      OptionalInt date = model.daysOfSilenceUntilRisk(state, .75, 0);
      int days = date.orElse(RiskDate.FURTHEST_DAYS + 1);
      double threshold = RiskDate.by(model).threshold(state, .75);
      assertThat(date.isEmpty() || risk(model, bought, days) >= threshold).isTrue();
      assertThat(days == 1 || risk(model, bought, days - 1) < threshold).isTrue();
      for (int guess : new int[] {days - 1, days, days + 1, -7, Integer.MAX_VALUE}) {
        assertThat(model.daysOfSilenceUntilRisk(state, .75, 0, guess)).isEqualTo(date);
      }
    }
  }

  private static double risk(ChurnModel model, PurchaseState bought, int days) {
    return model.probabilityOfNoPurchase(bought.afterSilence(days / 7.0));
  }

  /// Bought each day for years and then nothing for a year: P0 of the model rounds to one.
  @Test
  void nobody_is_ever_lost_with_certainty() {
    PurchaseState often =
        PurchaseState.of(IntStream.range(0, 1500).mapToObj(day -> bought(day, "10")).toList(), 1900)
            .orElseThrow();
    RiskWeights sure = new RiskWeights(30, 1, 1, 1, 1, 0, 0, 0, 0, 0);
    ChurnModel learned =
        new ChurnModel(MbgNbd.UNFITTED, ChurnModel.UNFITTED.regular(), 90 / 7.0, sure);

    for (ChurnModel model : List.of(ChurnModel.UNFITTED, learned)) {
      double risk = model.probabilityOfNoPurchase(often);
      assertThat(risk).isEqualTo(ChurnModel.GREATEST_RISK).isLessThan(1);
      assertThat(model.expectedPurchases(often)).isPositive();
      for (boolean trusted : new boolean[] {true, false}) {
        RiskBand band = RiskBand.of(risk, trusted);
        assertThat(band.low()).isLessThan(risk);
        assertThat(band.high()).isEqualTo(ChurnModel.GREATEST_RISK);
      }
    }
    assertThat(RiskDate.by(ChurnModel.UNFITTED).threshold(often, .9999))
        .isEqualTo(ChurnModel.GREATEST_RISK);
    assertThat(ChurnModel.UNFITTED.daysOfSilenceUntilRisk(often, .9999, 0)).isPresent();
    assertThat(learned.daysOfSilenceUntilRisk(often, .75, 0)).as("never expected back").isEmpty();
  }

  @Test
  void nobody_is_at_risk_before_the_least_silence_and_the_day_after_a_purchase() {
    PurchaseState once = PurchaseState.of(List.of(bought(0, "10")), 0).orElseThrow();
    ChurnModel soon = ChurnModel.of(new MbgNbd(50, 1, .001, 1));
    int days = soon.daysOfSilenceUntilRisk(once, .001, 0).orElseThrow();

    assertThat(days).isPositive();
    assertThat(soon.daysOfSilenceUntilRisk(once, .001, 900)).hasValue(900);
  }

  /// A regular buyer's P0 falls before it rises: each day is looked at.
  @Test
  void the_date_by_a_model_whose_risk_falls_first_is_its_first_day_all_the_same() {
    MbgCnbdK regular = new MbgCnbdK(4, 30, 20, .4, 8);
    PurchaseState state =
        PurchaseState.of(List.of(bought(0, "10"), bought(60, "10")), 60).orElseThrow();
    RiskDate dates = RiskDate.by(regular);
    int days = dates.daysOfSilence(state, .75, 0).orElseThrow();
    double threshold = dates.threshold(state, .75);
    PurchaseState bought = state.atLatestPurchase();

    assertThat(dates.rises()).isFalse();
    for (int day = 1; day <= days; day++) {
      double risk =
          regular.probabilityOfNoPurchase(bought.afterSilence(day / 7.0).summary(), 90 / 7.0);
      assertThat(risk >= threshold).as("day %d", day).isEqualTo(day == days);
    }
  }

  /// Frequencies to 5,000, t_x from 0 to T, T from one day to 30 years.
  @Test
  void answers_are_finite_and_in_range_for_all_customers() {
    RiskWeights some = new RiskWeights(.1, .7, .1, .2, .3, -.5, .05, -.2, -.1, -.15);
    List<ChurnModel> models =
        List.of(
            ChurnModel.UNFITTED,
            new ChurnModel(
                new MbgNbd(.05, .3, .2, .3), new MbgCnbdK(3, 1.2, 4, .9, 1.6), 90 / 7.0, some));
    SpendModel[] spends = {GammaGamma.UNFITTED, GammaGamma.ofMean(1e6), SpendModel.OWN_MEAN};
    for (PurchaseSummary summary : PurchaseModelTest.extremes()) {
      for (double paid : new double[] {0, .01, 1e9}) {
        SpendSummary spend =
            paid == 0 ? SpendSummary.UNKNOWN : new SpendSummary(summary.frequency() + 1, paid);
        PurchaseState state = new PurchaseState(summary, spend, paid, 1, 0, Money.currency("EUR"));
        for (ChurnModel model : models) {
          double odds = model.purchases().oddsOfNoPurchase(summary, model.horizonWeeks());
          assertThat(some.logit(odds, state)).isFinite();
          assertThat(some.logit(RiskWeights.features(odds, state))).isFinite();
          double risk = model.probabilityOfNoPurchase(state);
          assertThat(risk).isBetween(0.0, ChurnModel.GREATEST_RISK);
          RiskBand band = RiskBand.of(risk, false);
          assertThat(band.low()).isBetween(0.0, Math.max(risk, 1e-8));
          assertThat(band.high()).isBetween(risk, ChurnModel.GREATEST_RISK);
          assertThat(model.expectedPurchases(state)).isBetween(0.0, 1e7);
          for (SpendModel one : spends) {
            CustomerValue value =
                model.value(state, one, new CustomerValue.Terms(365 / 7.0, .1, .5));
            assertThat(value.revenue()).as("%s", state).isBetween(0.0, 1e17);
            assertThat(value.margin()).isFinite();
          }
        }
      }
    }
  }

  @Test
  void the_risk_is_that_of_the_features() {
    RiskWeights weights = new RiskWeights(.1, .7, .1, .2, .3, -.5, .05, -.2, -.1, -.15);
    for (PurchaseState state : SampleData.states(RETAIL, "2011-06-09").subList(0, 2000)) {
      for (double odds : new double[] {0, .3, 20, Double.POSITIVE_INFINITY}) {
        assertThat(weights.logit(odds, state))
            .isCloseTo(weights.logit(RiskWeights.features(odds, state)), within(1e-12));
      }
    }
  }

  @Test
  void nothing_from_after_the_day_is_used() {
    List<PurchaseHistory> known =
        RETAIL.stream()
            .map(h -> PurchaseHistory.of(h.customer(), h.netAsOf(UNTIL)))
            .filter(h -> !h.purchases().isEmpty())
            .toList();
    ChurnModel whole = ChurnModelFit.of(RETAIL, UNTIL, 90).model();
    ChurnModel model = ChurnModelFit.of(known, UNTIL, 90).model();
    assertThat(model.weights()).isEqualTo(whole.weights());
    assertThat(model.purchases()).isEqualTo(whole.purchases());
  }

  /// A regular-interval shop once made the sum of expected purchases endless.
  @Test
  void a_regular_shop_is_found_to_be_regular_and_ends() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<PurchaseHistory> histories =
        new SimulatedShop(2000, 900, new MbgNbd(1.2, 6, .4, 3), 0, 4, false).histories(random);
    ChurnModel model = ChurnModelFit.of(histories, 600, 90).model();
    assertThat(model.regular().k()).isEqualTo(4);
    for (PurchaseHistory history : histories) {
      PurchaseState.of(history.purchases(), 600)
          .ifPresent(state -> assertThat(model.expectedPurchases(state)).isBetween(0.0, 90.0));
    }
  }
}
