package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.event.Money;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
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
      int days = model.daysOfSilenceUntilRisk(state, .75, 3650);
      assertThat(days == 3650 || risk(model, bought, days) >= model.threshold(state, .75)).isTrue();
      assertThat(days == 0 || risk(model, bought, days - 1) < model.threshold(state, .75)).isTrue();
    }
  }

  private static double risk(ChurnModel model, PurchaseState bought, int days) {
    return model.probabilityOfNoPurchase(bought.afterSilence(days / 7.0));
  }

  @Test
  void the_risk_is_that_of_the_features() {
    RiskWeights weights = new RiskWeights(.1, .7, .1, .2, .3, -.5, .05, -.2, -.1, -.15);
    for (PurchaseState state : SampleData.states(RETAIL, "2011-06-09").subList(0, 2000)) {
      for (double risk : new double[] {0, .3, 1}) {
        assertThat(weights.logit(risk, state))
            .isCloseTo(weights.logit(RiskWeights.features(risk, state)), within(1e-12));
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

  @Test
  void a_young_shop_is_not_trusted_and_uses_default_parameters() {
    ModelCard card = ModelCard.fit(RETAIL, SampleData.day("2010-05-01"), 90);
    assertThat(card.trusted()).isFalse();
    assertThat(card.churn()).isEqualTo(ChurnModel.UNFITTED);
    assertThat(card.warnings()).anyMatch(warning -> warning.contains("12 months"));
    ModelCard later = ModelCard.fit(SampleData.cdnow(), SampleData.day("1998-03-30"), 90);
    assertThat(later.trusted()).isTrue();
    assertThat(later.band(.6).high()).isLessThan(card.band(.6).high());
  }

  @Test
  void a_shop_without_anybody_gets_a_card() {
    assertThat(ModelCard.fit(List.of(), UNTIL, 90).trusted()).isFalse();
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

  @Test
  void refunds_in_full_undo_a_purchase_and_others_reduce_the_latest() {
    PurchaseHistory history =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "50"), bought(9, "77183.6"), bought(20, "30")),
            List.of(
                Refund.unlinked(9, SampleData.money("77183.6")),
                Refund.unlinked(25, SampleData.money("35"))));
    assertThat(history.netAsOf(8)).containsExactly(bought(1, "50"));
    assertThat(history.netAsOf(20)).containsExactly(bought(1, "50"), bought(20, "30"));
    assertThat(history.netAsOf(25)).containsExactly(bought(1, "45"));
  }

  @Test
  void a_refund_that_names_no_order_leaves_free_purchases_alone() {
    PurchaseHistory history =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "50"), bought(9, "0"), bought(15, "0")),
            List.of(Refund.unlinked(20, SampleData.money("10"))));
    assertThat(history.netAsOf(25))
        .containsExactly(bought(1, "40"), bought(9, "0"), bought(15, "0"));
  }

  @Test
  void a_refund_that_names_its_purchase_is_taken_from_that_one() {
    PurchaseHistory history =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "50"), bought(9, "80"), bought(20, "30")),
            List.of(
                new Refund(25, SampleData.money("50"), 1),
                new Refund(5, SampleData.money("30"), 9),
                new Refund(26, SampleData.money("10"), 1)));
    assertThat(history.netAsOf(9)).containsExactly(bought(1, "50"), bought(9, "50"));
    assertThat(history.netAsOf(30)).containsExactly(bought(9, "50"), bought(20, "30"));
  }

  @Test
  void a_refund_of_nothing_undoes_a_purchase_whose_spend_is_not_known_and_no_other() {
    PurchaseHistory history =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "0"), bought(9, "0"), bought(9, "80")),
            List.of(
                new Refund(3, SampleData.money("0"), 1), new Refund(9, SampleData.money("0"), 9)));
    assertThat(history.netAsOf(2)).containsExactly(bought(1, "0"));
    assertThat(history.netAsOf(9)).containsExactly(bought(9, "80"));
  }

  @Test
  void one_customers_purchases_are_in_one_currency() {
    Purchase euro = new Purchase(2, Money.parse("5", Money.currency("EUR")));
    assertThatThrownBy(() -> PurchaseHistory.of("c", List.of(bought(1, "5"), euro)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one currency");
  }

  @Test
  void value_is_discounted_and_has_a_margin() {
    PurchaseState state =
        PurchaseState.of(List.of(bought(0, "20"), bought(70, "40")), 100).orElseThrow();
    CustomerValue plain = value(state, new CustomerValue.Terms(52, 0, 1));
    CustomerValue value = value(state, new CustomerValue.Terms(52, .1, .4));
    assertThat(plain.orders())
        .isCloseTo(MbgNbd.UNFITTED.expectedPurchases(state.summary(), 52), within(1e-9));
    assertThat(plain.revenue())
        .isCloseTo(plain.orders() * GammaGamma.UNFITTED.expectedSpend(state.spend()), within(1e-9));
    assertThat(value.revenue()).isBetween(plain.revenue() / 1.1, plain.revenue());
    assertThat(value.margin()).isCloseTo(value.revenue() * .4, within(1e-9));
  }

  private static CustomerValue value(PurchaseState state, CustomerValue.Terms terms) {
    return CustomerValue.of(MbgNbd.UNFITTED, GammaGamma.UNFITTED, state, terms);
  }

  @Test
  void a_score_is_explained_in_one_sentence() {
    assertThat(sentence(new PurchaseSummary(10, 30, 39)))
        .isEqualTo("bought every 3 weeks, silent for 9");
    assertThat(sentence(new PurchaseSummary(0, 0, 39)))
        .isEqualTo("bought once, silent for 39 weeks");
    assertThat(sentence(PurchaseSummary.ofDays(10, 50, 60)))
        .isEqualTo("bought every 5 days, silent for 10");
    assertThat(sentence(PurchaseSummary.ofDays(30, 30, 31)))
        .isEqualTo("bought every day, silent for 1 day");
  }

  private static String sentence(PurchaseSummary summary) {
    return Explanation.of(summary).sentence();
  }

  private static Purchase bought(int day, String paid) {
    return new Purchase(day, SampleData.money(paid));
  }
}
