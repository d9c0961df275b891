package dev.perennial.customer;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.random.Seeded;
import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static final RiskModel FITTED = new RiskModel(MbgNbd.UNFITTED, true, "fitted-1");
  private static final Scoring UNFITTED = new Scoring(SomeSettings.asShipped(), RiskModel.UNFITTED);
  private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

  @Test
  void somebody_without_an_order_is_a_prospect() {
    Score score = UNFITTED.score(aCustomer().answeredNps("a", 3).history(), day(0));

    assertThat(score.lifecycle()).isEqualTo(Lifecycle.PROSPECT);
    assertThat(score.risk()).isNull();
    assertThat(score.riskDate()).isEmpty();
  }

  @Test
  void somebody_with_one_order_is_new_and_with_two_active() {
    assertThat(stage(UNFITTED, ordersOn(0), 10)).isEqualTo(Lifecycle.NEW);
    assertThat(stage(UNFITTED, ordersOn(0, 0), 10)).isEqualTo(Lifecycle.ACTIVE);
  }

  @Test
  void at_risk_comes_before_new_and_active_and_lapsed_before_at_risk() {
    assertThat(stage(UNFITTED, ordersOn(0), 179)).isEqualTo(Lifecycle.AT_RISK);
    assertThat(stage(UNFITTED, ordersOn(0, 20), 199)).isEqualTo(Lifecycle.AT_RISK);
    assertThat(stage(UNFITTED, ordersOn(0, 20), 201)).isEqualTo(Lifecycle.LAPSED);
  }

  @Test
  void somebody_is_at_risk_from_half_way_between_p0_at_the_order_and_certainty() {
    Scoring low = new Scoring(someSettings().riskThreshold(.01).build(), FITTED);
    History history = ordersOn(0, 30, 45);
    double atOrder = risk(low, history, 45).noPurchase90d();
    LocalDate date = Objects.requireNonNull(risk(low, history, 45).date());
    int days = (int) (date.toEpochDay() - NEW_YEAR.toEpochDay());

    assertThat(risk(low, history, days).noPurchase90d())
        .isGreaterThanOrEqualTo(atOrder + (1 - atOrder) / 2);
    assertThat(risk(low, history, days - 1).noPurchase90d())
        .isLessThan(atOrder + (1 - atOrder) / 2);
  }

  @Test
  void nobody_is_at_risk_below_the_threshold_of_the_shop() {
    Scoring high = new Scoring(someSettings().riskThreshold(.95).build(), FITTED);
    LocalDate date = Objects.requireNonNull(risk(high, ordersOn(0, 30, 45), 45).date());
    int days = (int) (date.toEpochDay() - NEW_YEAR.toEpochDay());

    assertThat(risk(high, ordersOn(0, 30, 45), days).noPurchase90d())
        .isGreaterThanOrEqualTo(.95)
        .isCloseTo(.95, within(.01));
  }

  @Test
  void while_the_model_is_not_fitted_60_days_of_silence_are_required_as_well() {
    History often = ordersOn(0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30);

    assertThat(risk(new Scoring(SomeSettings.asShipped(), FITTED), often, 30).date())
        .isEqualTo("2026-03-03");
    assertThat(risk(UNFITTED, often, 30).date()).isEqualTo("2026-04-01");
    assertThat(stage(UNFITTED, often, 89)).isEqualTo(Lifecycle.ACTIVE);
    assertThat(stage(UNFITTED, often, 90)).isEqualTo(Lifecycle.AT_RISK);
  }

  @Test
  void the_risk_date_is_the_first_day_that_the_formula_says() {
    Seeded.cases(
        300,
        random -> {
          Settings settings = someSettings().riskThreshold(random.nextDouble(.3, .95)).build();
          MbgNbd parameters =
              new MbgNbd(
                  random.nextDouble(.3, 2),
                  random.nextDouble(2, 20),
                  random.nextDouble(.2, 2),
                  random.nextDouble(.5, 6));
          RiskModel model = new RiskModel(parameters, random.nextBoolean(), "random");
          int[] days = days(random);

          Risk risk = risk(new Scoring(settings, model), ordersOn(days), days[days.length - 1]);

          assertThat(risk.date()).isEqualTo(dayByDay(settings, model, days));
        });
  }

  @Test
  void the_risk_date_does_not_move_while_nothing_is_bought() {
    assertThat(risk(UNFITTED, ordersOn(0, 40), 41).date())
        .isEqualTo(risk(UNFITTED, ordersOn(0, 40), 200).date());
  }

  @Test
  void a_risk_date_beyond_20_years_is_none() {
    RiskModel loyal = new RiskModel(new MbgNbd(50, 5_000, 1e-12, 1), true, "loyal");
    Scoring scoring = new Scoring(someSettings().riskThreshold(.999).build(), loyal);

    assertThat(risk(scoring, ordersOn(0, 10), 10).date()).isNull();
    assertThat(stage(scoring, ordersOn(0, 10), 20)).isEqualTo(Lifecycle.ACTIVE);
  }

  @Test
  void somebody_lapses_after_the_same_local_time_180_calendar_days_later_across_a_clock_change() {
    Scoring prague = new Scoring(someSettings().zone("Europe/Prague").build(), RiskModel.UNFITTED);
    History history = aCustomer().at("2026-01-10T09:00:00Z").ordered("1", "2").history();
    Instant lapse = Instant.parse("2026-07-09T08:00:00Z");

    assertThat(prague.lapsesAt(history.orders().getFirst())).isEqualTo(lapse);
    assertThat(prague.score(history, lapse).lifecycle()).isEqualTo(Lifecycle.AT_RISK);
    assertThat(prague.score(history, lapse.plusMillis(1)).lifecycle()).isEqualTo(Lifecycle.LAPSED);
  }

  @Test
  void a_fully_refunded_order_is_an_order_but_nothing_to_judge_by() {
    History only = aCustomer().ordered("1", "2").refunded("r", "1", "2").history();
    Story two = aCustomer().at("2026-01-01T00:00:00Z").ordered("1", "2");
    two.at("2026-02-01T00:00:00Z").ordered("2", "2").refunded("r", "2", "2");

    assertThat(stage(UNFITTED, only, 5)).isEqualTo(Lifecycle.NEW);
    assertThat(UNFITTED.score(only, day(5)).risk()).isNull();
    assertThat(risk(UNFITTED, two.history(), 40)).isEqualTo(risk(UNFITTED, ordersOn(0), 40));
    assertThat(stage(UNFITTED, two.history(), 35)).isEqualTo(Lifecycle.ACTIVE);
  }

  @Test
  void nobody_is_at_risk_before_an_order_even_if_that_was_refunded() {
    Story story = aCustomer().at(day(0)).ordered("1", "20.00");
    LocalDate without = risk(UNFITTED, story.history(), 10).date();
    History late = story.at(day(300)).ordered("2", "8.00").refunded("r", "2", "8.00").history();

    assertThat(without).isBefore(NEW_YEAR.plusDays(300));
    assertThat(risk(UNFITTED, late, 300).date()).isEqualTo(NEW_YEAR.plusDays(301));
    assertThat(stage(UNFITTED, late, 300)).isEqualTo(Lifecycle.ACTIVE);
  }

  @Test
  void what_was_given_back_is_netted_before_anything_is_judged() {
    History partly = ordered("20.00", "30.00").refunded("r", "o1", "10.00").history();
    History unlinked = ordered("20.00", "30.00").refunded("r", null, "10.00").history();
    History undone = ordered("20.00", "30.00").refunded("r", null, "30.00").history();
    History tooMuch = ordered("20.00", "30.00").refunded("r", "o1", "99.00").history();

    assertThat(spend(partly)).isEqualTo(spend(ordered("20.00", "20.00").history()));
    assertThat(spend(unlinked)).isEqualTo(spend(partly));
    assertThat(spend(undone)).isEqualTo(spend(ordered("20.00").history()));
    assertThat(spend(tooMuch)).isEqualTo(spend(undone));
  }

  private static Story ordered(String... totals) {
    Story story = aCustomer();
    for (int i = 0; i < totals.length; i++) {
      story.at(day(10 * i)).ordered("o" + i, totals[i]);
    }
    return story;
  }

  private static PurchaseState spend(History history) {
    return PurchaseDays.of(history, ZoneOffset.UTC).orElseThrow().latest();
  }

  @Test
  void an_order_that_is_dated_ahead_of_the_clock_is_no_error() {
    assertThat(risk(UNFITTED, ordersOn(0, 30), 29)).isEqualTo(risk(UNFITTED, ordersOn(0, 30), 30));
  }

  @Test
  void a_score_says_when_and_with_which_model_it_was_made() {
    Score score = UNFITTED.score(ordersOn(0), day(3));

    assertThat(score.modelVersion()).isEqualTo(RiskModel.UNFITTED.version());
    assertThat(score.scoredAt()).isEqualTo(day(3));
  }

  private static @Nullable LocalDate dayByDay(Settings settings, RiskModel model, int[] days) {
    int last = days[days.length - 1];
    double atOrder = noPurchase(model.parameters(), days, last);
    int silence = model.fitted() ? 0 : settings.unfittedSilenceDays();
    for (int day = last + silence; day <= last + 20 * 365; day++) {
      double now = noPurchase(model.parameters(), days, day);
      if (now >= settings.riskThreshold() && now >= atOrder + (1 - atOrder) / 2) {
        return NEW_YEAR.plusDays(day);
      }
    }
    return null;
  }

  private static double noPurchase(MbgNbd model, int[] days, int today) {
    double x = days.length - 1;
    double recency = (days[days.length - 1] - days[0]) / 7.0;
    double age = (today - days[0]) / 7.0;
    double now = model.alpha() + age;
    double gone =
        model.a() / (model.b() + x) * Math.pow(now / (model.alpha() + recency), model.r() + x);
    return 1 - (1 - Math.pow(now / (now + 90 / 7.0), model.r() + x)) / (1 + gone);
  }

  private static int[] days(RandomGenerator random) {
    int[] days = new int[random.nextInt(1, 15)];
    for (int i = 1; i < days.length; i++) {
      days[i] = days[i - 1] + random.nextInt(1, 90);
    }
    return days;
  }

  private static History ordersOn(int... days) {
    Story story = aCustomer();
    for (int i = 0; i < days.length; i++) {
      story.at(day(days[i])).ordered("o" + i, "20.00");
    }
    return story.history();
  }

  private static Lifecycle stage(Scoring scoring, History history, int day) {
    return scoring.score(history, day(day).plus(Duration.ofHours(1))).lifecycle();
  }

  private static Risk risk(Scoring scoring, History history, int day) {
    return Objects.requireNonNull(scoring.score(history, day(day)).risk());
  }

  private static Instant day(int day) {
    return NEW_YEAR.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
