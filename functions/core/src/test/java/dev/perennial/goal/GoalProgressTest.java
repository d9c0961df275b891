package dev.perennial.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// How far a goal has come, whether it is on pace, and what the metric was before.
class GoalProgressTest {
  private static final LocalDate FROM = LocalDate.parse("2026-01-01");
  private static final LocalDate BY = LocalDate.parse("2026-12-31");

  @Test
  void a_change_counts_from_what_the_metric_was_when_the_way_began() {
    Series past = months("2025-11-01", "44", "40", "39", "38");

    GoalProgress progress = GoalProgress.of(churn(change("-10%")), past, day("2026-03-10"));

    assertThat(progress.baseline()).isEqualByComparingTo("40");
    assertThat(progress.current()).isEqualByComparingTo("38");
    assertThat(progress.aim()).isEqualByComparingTo("36");
    assertThat(progress.progress()).isEqualByComparingTo("0.5");
    assertThat(progress.expected()).isEqualByComparingTo("39.353425"); // 40 − 4 × 59 / 365
    assertThat(progress.status()).isEqualTo(GoalStatus.ON_PACE);
  }

  @Test
  void the_forecast_is_the_least_squares_line_on_the_day_of_the_goal() {
    Series past = months("2025-12-01", "10", "14", "12");

    GoalProgress progress =
        GoalProgress.of(goal(Metric.ORDERS, target("30"), BY), past, day("2026-03-02"));

    // numpy.polyfit([0, 31, 59], [10, 14, 12], 1) at 365
    assertThat(progress.forecast()).isEqualByComparingTo("23.923077");
    assertThat(progress.expected()).isEqualByComparingTo("13.232877");
    assertThat(progress.status()).isEqualTo(GoalStatus.BEHIND);
  }

  @Test
  void a_metric_that_gets_worse_has_a_progress_below_nothing() {
    Series past = months("2025-12-01", "40", "41");

    GoalProgress progress = GoalProgress.of(churn(change("-10%")), past, day("2026-02-01"));

    assertThat(progress.progress()).isEqualByComparingTo("-0.25");
    assertThat(progress.status()).isEqualTo(GoalStatus.BEHIND);
    assertThat(progress.forecast()).isEqualByComparingTo("51.774194");
  }

  @Test
  void a_forecast_stays_within_what_the_metric_can_be() {
    Series past = months("2025-12-01", "20", "10");

    GoalProgress progress = GoalProgress.of(churn(target("5")), past, day("2026-02-01"));

    assertThat(progress.forecast()).isEqualByComparingTo("0");
    assertThat(progress.status()).isEqualTo(GoalStatus.ON_PACE);
  }

  @Test
  void less_is_reached_from_above_and_more_from_below() {
    Series past = months("2025-12-01", "4", "5");

    assertThat(GoalProgress.of(churn(target("6")), past, day("2026-02-01")).status())
        .isEqualTo(GoalStatus.REACHED);
    assertThat(
            GoalProgress.of(goal(Metric.ORDERS, target("6"), BY), past, day("2026-02-01")).status())
        .isNotEqualTo(GoalStatus.REACHED);
  }

  @Test
  void who_began_beyond_the_aim_has_nothing_to_go_and_falls_behind_if_it_is_lost() {
    Series past = months("2025-12-01", "4", "7", "8");

    GoalProgress progress = GoalProgress.of(churn(target("6")), past, day("2026-03-01"));

    assertThat(progress.progress()).isNull();
    assertThat(progress.expected()).isEqualByComparingTo("6");
    assertThat(progress.status()).isEqualTo(GoalStatus.BEHIND);
  }

  @Test
  void nothing_is_known_without_values() {
    GoalProgress change = GoalProgress.of(churn(change("-10%")), months("2026-01-01"), FROM);
    GoalProgress target = GoalProgress.of(churn(target("5")), months("2026-01-01"), FROM);

    assertThat(change.status()).isEqualTo(GoalStatus.UNKNOWN);
    assertThat(change.aim()).isNull();
    assertThat(target.aim()).isEqualByComparingTo("5");
    assertThat(target.forecast()).isNull();
  }

  @Test
  void a_change_of_nothing_is_not_known_and_never_behind() {
    Goal repeat = goal(Metric.REPEAT_CUSTOMERS, change("+10%"), BY);

    GoalProgress none = GoalProgress.of(repeat, months("2025-12-01", "0", "3"), day("2026-02-10"));

    assertThat(none.status()).isEqualTo(GoalStatus.UNKNOWN);
    assertThat(none.aim()).isNull();
    assertThat(none.progress()).isNull();
    assertThat(none.baseline()).isEqualByComparingTo("0");
    assertThat(none.current()).isEqualByComparingTo("3");
    assertThat(GoalProgress.of(repeat, months("2025-12-01", "0", "3"), day("2027-02-10")).status())
        .isEqualTo(GoalStatus.UNKNOWN);
  }

  /// A shop of four months, in the first three of which nobody could be lost.
  @Test
  void a_change_of_what_is_better_low_counts_from_the_first_that_is_anything() {
    Series past = months("2025-11-01", "0", "0", "0", "40", "39");

    assertThat(GoalProgress.of(churn(change("-10%")), past, day("2026-02-10")).status())
        .isEqualTo(GoalStatus.UNKNOWN);
    GoalProgress later = GoalProgress.of(churn(change("-10%")), past, day("2026-04-10"));
    assertThat(later.baseline()).isEqualByComparingTo("40");
    assertThat(later.aim()).isEqualByComparingTo("36");
    assertThat(later.progress()).isEqualByComparingTo("0.25");
    assertThat(GoalProgress.of(churn(target("5")), past, day("2026-02-10")).status())
        .as("a target is a target")
        .isEqualTo(GoalStatus.REACHED);
  }

  @Test
  void with_one_value_there_is_no_forecast() {
    GoalProgress progress =
        GoalProgress.of(churn(target("5")), months("2025-12-01", "9"), day("2026-01-20"));

    assertThat(progress.forecast()).isNull();
    assertThat(progress.progress()).isEqualByComparingTo("0");
    assertThat(progress.status()).isEqualTo(GoalStatus.ON_PACE);
  }

  @Test
  void a_shop_that_is_younger_than_its_goal_counts_from_its_first_value() {
    GoalProgress progress =
        GoalProgress.of(churn(change("-10%")), months("2026-03-01", "50", "46"), day("2026-05-02"));

    assertThat(progress.baseline()).isEqualByComparingTo("50");
    assertThat(progress.progress()).isEqualByComparingTo("0.8");
  }

  @Test
  void when_the_day_has_passed_the_last_value_up_to_it_decides_whatever_came_later() {
    Goal goal = goal(Metric.CHURN_RATE, target("5"), day("2026-02-28"));
    Series past = months("2025-12-01", "9", "6", "5", "20");

    GoalProgress before = GoalProgress.of(goal, past, day("2026-02-28"));
    GoalProgress after = GoalProgress.of(goal, past, day("2026-06-01"));

    assertThat(before.status()).isEqualTo(GoalStatus.ON_PACE);
    assertThat(after.status()).isEqualTo(GoalStatus.MET);
    assertThat(after.current()).isEqualByComparingTo("5");
    assertThat(after.forecast()).isNull();
    assertThat(GoalProgress.of(goal, months("2025-12-01", "9", "7", "6"), BY).status())
        .isEqualTo(GoalStatus.MISSED);
  }

  @Test
  void what_is_said_of_a_goal_does_not_depend_on_what_was_not_known_then() {
    Series more = months("2025-12-01", "9", "8", "3");
    Series then = months("2025-12-01", "9", "8");

    assertThat(GoalProgress.of(churn(target("5")), more, day("2026-02-10")))
        .isEqualTo(GoalProgress.of(churn(target("5")), then, day("2026-02-10")));
  }

  @Test
  void a_change_of_a_negative_score_is_of_its_size() {
    assertThat(change("+10%").value(Optional.of(new BigDecimal("-20"))))
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("-18"));
  }

  @Test
  void the_own_past_is_the_period_before_the_year_before_and_the_best() {
    Series past =
        months("2025-01-01", "9", "8", "7", "6", "5", "4", "3", "4", "5", "6", "7", "8", "9");

    OwnPast own = OwnPast.of(past, PeriodKind.MONTH, day("2026-01-01"), true);

    assertThat(own)
        .isEqualTo(new OwnPast(new BigDecimal("8"), new BigDecimal("9"), new BigDecimal("3")));
    assertThat(OwnPast.of(past, PeriodKind.MONTH, day("2025-01-01"), true))
        .isEqualTo(new OwnPast(null, null, null));
  }

  private static Goal churn(Aim aim) {
    return goal(Metric.CHURN_RATE, aim, BY);
  }

  private static Goal goal(Metric metric, Aim aim, LocalDate by) {
    return new Goal(metric, "", PeriodKind.MONTH, aim, FROM, by);
  }

  private static Aim.Change change(String text) {
    return Aim.Change.parse(text);
  }

  private static Aim target(String value) {
    return new Aim.Target(new BigDecimal(value));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  /// The values of months, the first of which begins on that day.
  private static Series months(String first, String... values) {
    TreeMap<LocalDate, BigDecimal> byEnd = new TreeMap<>();
    for (String value : List.of(values)) {
      byEnd.put(day(first).plusMonths(byEnd.size() + 1L), new BigDecimal(value));
    }
    return new Series(byEnd);
  }
}
