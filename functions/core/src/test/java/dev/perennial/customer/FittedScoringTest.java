package dev.perennial.customer;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.event.Money;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.ChurnModel;
import dev.perennial.risk.GammaGamma;
import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.PurchaseSummary;
import dev.perennial.risk.RiskModel;
import dev.perennial.risk.RiskWeights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FittedScoringTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant NOW = FIRST.plus(Duration.ofDays(120));
  private static final RiskModel LEARNED =
      new RiskModel(
          new ChurnModel(
              new MbgNbd(.7, 9, .3, 4),
              ChurnModel.UNFITTED.regular(),
              90 / 7.0,
              new RiskWeights(.3, .8, .2, .1, 0, -.2, 0, -.3, 0, -.1)),
          true,
          "fitted-7");

  @Test
  void a_learned_model_scores_with_what_was_spent_and_names_its_version() {
    Score small = score(LEARNED, orders("5.00"));
    Score large = score(LEARNED, orders("500.00"));

    assertThat(small.modelVersion()).isEqualTo("fitted-7");
    assertThat(risk(large).noPurchase90d()).isLessThan(risk(small).noPurchase90d());
    assertThat(risk(large).alive()).isEqualTo(risk(small).alive());
    assertThat(date(large)).isAfter(date(small));
  }

  @Test
  void the_risk_date_is_the_first_day_on_which_a_learned_risk_is_reached() {
    History history = orders("50.00").history();
    Scoring scoring = new Scoring(someSettings().lapseWindowDays(5_000).build(), LEARNED);
    LocalDate date = date(score(LEARNED, orders("50.00")));
    Instant noon = FIRST.plus(Duration.ofDays(date.toEpochDay() - day(FIRST)));

    assertThat(scoring.score(history, noon.minus(Duration.ofDays(1))).lifecycle())
        .isEqualTo(Lifecycle.ACTIVE);
    assertThat(scoring.score(history, noon).lifecycle()).isEqualTo(Lifecycle.AT_RISK);
  }

  @Test
  void a_shop_without_a_fit_is_scored_by_the_purchase_model_alone() {
    PurchaseSummary summary = PurchaseSummary.ofDays(1, 30, 120);

    Risk risk = risk(score(RiskModel.UNFITTED, orders("50.00")));

    assertThat(risk.noPurchase90d())
        .isCloseTo(MbgNbd.UNFITTED.probabilityOfNoPurchase(summary, 90 / 7.0), within(1e-12));
    assertThat(risk.alive()).isCloseTo(MbgNbd.UNFITTED.probabilityAlive(summary), within(1e-12));
  }

  @Test
  void a_score_says_what_is_expected_in_the_currency_of_the_latest_order() {
    Currency pound = Money.currency("GBP");
    RiskModel model =
        new RiskModel(
            LEARNED.churn(), Map.of(pound, new GammaGamma(6, 4, 90)), true, LEARNED.version());
    Story story = orders("50.00");

    Value value = Objects.requireNonNull(score(model, story).value());
    Value byDefault = Objects.requireNonNull(score(LEARNED, story).value());

    PurchaseState state =
        new Scoring(SomeSettings.asShipped(), model).state(story.history(), NOW).orElseThrow();
    assertThat(value.currency()).isEqualTo(pound);
    assertThat(value.orders90d()).isCloseTo(LEARNED.churn().expectedPurchases(state), within(5e-5));
    double spend = (90 + 100) * 6 / (6 * 2 + 4 - 1.0);
    double level =
        LEARNED.churn().expectedPurchases(state)
            / LEARNED.churn().regular().expectedPurchases(state.summary(), 90 / 7.0);
    double orders = level * LEARNED.churn().regular().expectedPurchases(state.summary(), 365 / 7.0);
    assertThat(value.clv365d()).isBetween(orders * spend / 1.1, orders * spend);
    assertThat(byDefault.clv365d()).isLessThan(value.clv365d());
  }

  @Test
  void a_score_is_explained_and_says_if_it_is_not_to_be_trusted() {
    History history = orders("50.00").history();

    assertThat(new Scoring(SomeSettings.asShipped(), LEARNED).explanation(history, NOW))
        .contains("bought every 4 weeks, silent for 13");
    assertThat(new Scoring(SomeSettings.asShipped(), RiskModel.UNFITTED).explanation(history, NOW))
        .contains(
            "bought every 4 weeks, silent for 13; by default parameters, not to be trusted yet");
    assertThat(RiskModel.UNFITTED.band(.6).high()).isGreaterThan(LEARNED.band(.6).high());
    assertThat(new Scoring(SomeSettings.asShipped(), LEARNED).explanation(History.EMPTY, NOW))
        .isEmpty();
  }

  @Test
  void the_lifecycle_alone_is_that_of_the_score() {
    Story story = orders("50.00");
    Scoring scoring = new Scoring(SomeSettings.asShipped(), LEARNED);
    for (int days = 30; days < 400; days += 5) {
      Instant asOf = FIRST.plus(Duration.ofDays(days));
      assertThat(scoring.lifecycle(story.history(), asOf))
          .isEqualTo(scoring.score(story.history(), asOf).lifecycle());
    }
    assertThat(scoring.lifecycle(History.EMPTY, NOW)).isEqualTo(Lifecycle.PROSPECT);
  }

  private static Story orders(String total) {
    return aCustomer()
        .at(FIRST)
        .ordered("a", total)
        .at(FIRST.plus(Duration.ofDays(30)))
        .ordered("b", total);
  }

  private static Score score(RiskModel model, Story story) {
    return new Scoring(SomeSettings.asShipped(), model).score(story.history(), NOW);
  }

  private static Risk risk(Score score) {
    return Objects.requireNonNull(score.risk());
  }

  private static LocalDate date(Score score) {
    return score.riskDate().orElseThrow();
  }

  private static long day(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 86_400);
  }
}
