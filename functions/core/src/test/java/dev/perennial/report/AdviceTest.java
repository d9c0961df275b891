package dev.perennial.report;

import static dev.perennial.report.Months.JANUARY;
import static dev.perennial.report.Months.cohort;
import static dev.perennial.report.Months.data;
import static dev.perennial.report.Months.month;
import static dev.perennial.report.Months.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.goal.Aim;
import dev.perennial.goal.Goal;
import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.Series;
import dev.perennial.goal.Targets;
import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Look;
import dev.perennial.lift.Terms;
import dev.perennial.lift.Verdict;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.segment.Cause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a report says to do, and what of it cannot wait.
class AdviceTest {
  @Test
  void churn_beyond_its_usual_range_and_less_revenue_than_last_year_are_spoken_of() {
    List<Rollup> months = aYear();
    months.add(month(12, 80, "800.00", "9"));

    assertThat(report(months).advice())
        .satisfiesExactly(
            churn ->
                assertThat(churn)
                    .isInstanceOfSatisfying(
                        Advice.ChurnJumped.class,
                        one -> {
                          assertThat(one.rate()).isEqualByComparingTo("9");
                          // median 5.5, median deviation .5: 5.5 + 3 × 1.4826 × .5
                          assertThat(one.usual()).isEqualByComparingTo("7.7");
                        }),
            fall ->
                assertThat(fall)
                    .isEqualTo(
                        new Advice.RevenueFell(
                            JANUARY,
                            "EUR",
                            new BigDecimal("-20.0"),
                            new BigDecimal("-20.0"),
                            new BigDecimal("0.0"))));
  }

  @Test
  void a_goal_is_an_alarm_in_the_period_in_which_it_fell_behind_and_not_again() {
    Report fell = behind(3);
    Report still = behind(4);

    assertThat(fell.alarms())
        .extracting(one -> one.occasion().text())
        .containsExactly("goal-orders--month-2025-12-31-2025-05-01");
    assertThat(still.alarms()).isEmpty();
    assertThat(still.advice()).anyMatch(Advice.GoalBehind.class::isInstance);
  }

  @Test
  void what_surely_goes_with_churn_and_can_be_mended_is_spoken_of() {
    Cause sure = cause("late_shipment", 120, 80);
    List<Cause> causes = List.of(cause("one_order", 500, 480), sure, cause("refund", 30, 9));

    assertThat(withCauses(causes).advice()).containsExactly(new Advice.CauseFound(sure));
    assertThat(withCauses(List.of(cause("one_order", 500, 480), cause("refund", 30, 9))).advice())
        .containsExactly(new Advice.AllQuiet());
  }

  @Test
  void complaints_beyond_what_is_usual_or_borne_are_an_alarm() {
    // median .05, median deviation .05: .05 + 3 × 1.4826 × .05
    assertThat(complaints(1, 3).alarms())
        .singleElement()
        .extracting(Alarm::advice)
        .satisfies(jumped("0.3", "0.27239"));
    assertThat(complaints(1, 1).alarms()).isEmpty();
    assertThat(complaints(0, 3).alarms()).isEmpty();
    assertThat(complaints(0, 4).alarms())
        .singleElement()
        .extracting(Alarm::advice)
        .satisfies(jumped("0.4", "0.3"));
  }

  @Test
  void fewer_newcomers_who_come_back_are_spoken_of() {
    List<Rollup> cohorts = new ArrayList<>();
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      months.add(month(i, 100, "1000.00", "5"));
      cohorts.add(cohort(i, 100, i < 3 ? 20 : 10));
    }

    assertThat(Report.of(data(months, cohorts, List.of())).orElseThrow().advice())
        .containsExactly(new Advice.NewcomersLeave(new BigDecimal("10.0"), new BigDecimal("20.0")));
  }

  @Test
  void campaigns_are_spoken_of_by_their_verdict() {
    Report report =
        Report.of(
                data(
                    List.of(month(0, 1, "1.00", "5")),
                    List.of(),
                    List.of(
                        line("helps", Verdict.HIGHER, 9),
                        line("far", Verdict.NOT_ENOUGH_DATA, 900),
                        line("near", Verdict.NOT_ENOUGH_DATA, 10),
                        line("off", Verdict.SPLIT_IS_OFF, 9),
                        line("harms", Verdict.LOWER, 9))))
            .orElseThrow();

    assertThat(report.advice())
        .hasSize(4)
        .startsWith(
            new Advice.SplitIsOff("off"),
            new Advice.CampaignHarms("harms"),
            new Advice.CampaignHelps("helps"));
    assertThat(report.advice().getLast())
        .isInstanceOfSatisfying(
            Advice.NeedsMore.class,
            one -> {
              assertThat(one.campaign()).isEqualTo("near");
              assertThat(one.needed()).isPositive();
            });
  }

  @Test
  void what_is_told_at_once_is_not_crowded_out_by_other_advice() {
    List<Rollup> months = aYear();
    months.add(month(12, 100, "1000.00", "9"));
    List<CampaignLine> off =
        Stream.of("a", "b", "c", "d", "e", "f")
            .map(name -> line(name, Verdict.SPLIT_IS_OFF, 9))
            .toList();

    Report report = Report.of(data(months, List.of(), off)).orElseThrow();

    assertThat(report.advice()).hasSize(6).contains(new Advice.SplitIsOff("e"));
    assertThat(report.advice().getLast()).isInstanceOf(Advice.ChurnJumped.class);
    assertThat(report.alarms()).hasSize(1);
  }

  /// Orders of 100 that are to be 200 by the end of the year, are on pace for two months, and then
  /// stay where they are.
  private static Report behind(int last) {
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      months.add(month(i, List.of(100, 130, 140, 110, 100).get(i), "1000.00", "5"));
    }
    Goal goal =
        new Goal(
            Metric.ORDERS,
            "",
            PeriodKind.MONTH,
            new Aim.Target(BigDecimal.valueOf(200)),
            month(1),
            LocalDate.parse("2025-12-31"));
    Series series = Series.of(Metric.ORDERS, "", PeriodKind.MONTH, months);
    return Report.of(
            new Report.Data(
                PeriodKind.MONTH,
                months,
                Map.of(),
                List.of(),
                Map.of(),
                Census.NONE,
                List.of(),
                Outlook.NONE,
                Complaints.NONE,
                Targets.NONE,
                List.of(GoalProgress.of(goal, series, month(last + 1)))))
        .orElseThrow();
  }

  private static Cause cause(String name, long customers, long lapsed) {
    return new Cause(JANUARY, month(1), name, customers, lapsed, 900 - customers, 220);
  }

  private static Report withCauses(List<Cause> causes) {
    return Report.of(
            new Report.Data(
                PeriodKind.MONTH,
                List.of(month(0, 1, "1.00", "5")),
                Map.of(),
                List.of(),
                Map.of(),
                new Census(JANUARY, month(1), List.of(), List.of(), causes, new TreeMap<>()),
                List.of(),
                Outlook.NONE,
                Complaints.NONE,
                Targets.NONE,
                List.of()))
        .orElseThrow();
  }

  private static Consumer<Advice> jumped(String rate, String most) {
    return advice -> {
      Advice.ComplaintsJumped jumped = (Advice.ComplaintsJumped) advice;
      assertThat(jumped.rate()).isEqualByComparingTo(rate);
      assertThat(jumped.most()).isEqualByComparingTo(most);
    };
  }

  /// Six months of 1,000 mails each, in every second of them so many complaints; and the last one.
  private static Report complaints(int before, int last) {
    SortedMap<LocalDate, Complaints.Day> days = new TreeMap<>();
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      months.add(month(i, 100, "1000.00", "5"));
      days.put(month(i).plusDays(3), new Complaints.Day(600, 0));
      long complained = i == 6 ? last : i % 2 == 0 ? before : 0;
      days.put(month(i).plusDays(9), new Complaints.Day(400, complained));
    }
    return Report.of(
            new Report.Data(
                PeriodKind.MONTH,
                months,
                Map.of(),
                List.of(),
                Map.of(),
                Census.NONE,
                List.of(),
                Outlook.NONE,
                new Complaints(days),
                Targets.NONE,
                List.of()))
        .orElseThrow();
  }

  private static CampaignLine line(String name, Verdict verdict, int customers) {
    Arm arm = Arm.EMPTY;
    for (int i = 0; i < customers; i++) {
      arm = arm.with(i % 3 == 0, 0, 0);
    }
    return new CampaignLine(
        name,
        new Comparison(arm, arm, new Terms(Look.INTERIM, Terms.USUAL_LIFT, 1)),
        verdict,
        null,
        new TreeMap<>(),
        new TreeMap<>(),
        CampaignLine.Ledger.EMPTY);
  }

  private static List<Rollup> aYear() {
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      months.add(month(i, 100, "1000.00", i % 2 == 0 ? "5" : "6"));
    }
    return months;
  }
}
