package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Risk;
import dev.perennial.customer.Score;
import dev.perennial.customer.Value;
import dev.perennial.goal.Aim;
import dev.perennial.goal.Benchmark;
import dev.perennial.goal.Goal;
import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.OwnPast;
import dev.perennial.goal.Series;
import dev.perennial.goal.Targets;
import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Look;
import dev.perennial.lift.Terms;
import dev.perennial.lift.Verdict;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.segment.Cause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Instant NOW = Instant.parse("2026-02-01T02:00:00Z");
  private static final LocalDate JANUARY = LocalDate.parse("2025-01-01");

  @Test
  void without_a_period_that_is_over_there_is_no_report() {
    assertThat(Report.of(data(List.of(), List.of(), List.of()))).isEmpty();
  }

  @Test
  void a_headline_is_compared_with_the_period_before() {
    Report report = report(List.of(month(0, 200, "1000.00", "5"), month(1, 300, "900.00", "4")));

    Headline revenue = headline(report, Metric.REVENUE);
    assertThat(revenue.currency()).isEqualTo("EUR");
    assertThat(revenue.change()).hasValue(new BigDecimal("-10.0"));
    assertThat(revenue.tone()).hasValue(Tone.BAD);
    assertThat(headline(report, Metric.ORDERS).tone()).hasValue(Tone.GOOD);
    Headline churn = headline(report, Metric.CHURN_RATE);
    assertThat(churn.change()).hasValue(new BigDecimal("-1.0"));
    assertThat(churn.tone()).hasValue(Tone.GOOD);
    assertThat(churn.series()).extracting(Point::start).containsExactly(JANUARY, month(1));
    assertThat(headline(report, Metric.ACTIVE_AT_END).tone()).hasValue(Tone.EVEN);
    assertThat(report.start()).isEqualTo(month(1));
    assertThat(report.end()).isEqualTo(month(2));
  }

  @Test
  void a_first_period_is_compared_with_nothing() {
    Report report = report(List.of(month(0, 200, "1000.00", "5")));

    assertThat(report.headlines()).allSatisfy(one -> assertThat(one.change()).isEmpty());
    assertThat(report.headlines()).noneMatch(one -> one.metric() == Metric.REFERRAL_RATE);
    assertThat(report.advice()).containsExactly(new Advice.AllQuiet());
  }

  @Test
  void what_was_first_reported_otherwise_is_restated_where_the_difference_shows() {
    Rollup before = month(0, 200, "1000.00", "41.24");
    Rollup now = month(0, 200, "990.00", "41.21").inPlaceOf(before);

    Report report = report(List.of(now, month(1, 10, "5.00", "4")));

    assertThat(report.restated())
        .extracting(Restatement::metric)
        .containsExactly(Metric.REVENUE, Metric.AOV);
    assertThat(report.restated().getFirst())
        .isEqualTo(
            new Restatement(
                JANUARY,
                month(1),
                Metric.REVENUE,
                "EUR",
                new BigDecimal("1000.00"),
                new BigDecimal("990.00")));
    assertThat(headline(report(List.of(now)), Metric.REVENUE).first()).isEqualTo("1000.00");
  }

  @Test
  void whoever_ever_came_is_active_or_lapsed() {
    Report report = report(List.of(month(0, 1, "1.00", "5"), month(1, 1, "1.00", "5")));

    assertThat(report.movements())
        .extracting(Movement::active, Movement::lapsed, Movement::atRisk)
        .containsExactly(tuple(60L, 0L, null), tuple(60L, 20L, 7L));
  }

  @Test
  void a_cohort_says_who_came_back_in_the_months_that_are_over() {
    Cohort cohort =
        report(List.of(month(0, 1, "1.00", "5"), month(1, 1, "1.00", "5"))).cohorts().getFirst();

    assertThat(cohort.customers()).isEqualTo(3);
    assertThat(cohort.retention(0)).hasValue(new BigDecimal("100.0"));
    assertThat(cohort.retention(1)).hasValue(new BigDecimal("33.3"));
    assertThat(cohort.retention(2)).isEmpty();
  }

  @Test
  void churn_beyond_its_usual_range_and_less_revenue_than_last_year_are_spoken_of() {
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      months.add(month(i, 100, "1000.00", i % 2 == 0 ? "5" : "6"));
    }
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
  void a_metric_of_longer_periods_is_shown_with_the_latest_of_them_and_beside_its_benchmarks() {
    Rollup quarter = quarter(Map.of(Metric.NPS, "40", Metric.REPEAT_RATE, "31"));
    Targets targets =
        new Targets(
            List.of(),
            List.of(
                new Benchmark(Metric.CHURN_RATE, "", PeriodKind.MONTH, BigDecimal.TEN, "trade"),
                new Benchmark(Metric.REPEAT_RATE, "", PeriodKind.QUARTER, BigDecimal.TEN, "trade")),
            Map.of(Metric.ORDERS, Set.of()));
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      months.add(month(i, 100, "1000.00", String.valueOf(i == 3 ? 2 : 5)));
    }

    Report report =
        Report.of(
                new Report.Data(
                    PeriodKind.MONTH,
                    months,
                    Map.of(PeriodKind.QUARTER, List.of(quarter)),
                    List.of(),
                    Map.of(),
                    Census.NONE,
                    List.of(),
                    Outlook.NONE,
                    Complaints.NONE,
                    targets,
                    List.of()))
            .orElseThrow();

    Headline nps = headline(report, Metric.NPS);
    assertThat(nps.kind()).isEqualTo(PeriodKind.QUARTER);
    assertThat(nps.start()).isEqualTo(quarter.start());
    assertThat(nps.value()).isEqualTo("40");
    Headline churn = headline(report, Metric.CHURN_RATE);
    assertThat(churn.past()).isEqualTo(new OwnPast(five(), five(), BigDecimal.TWO));
    assertThat(churn.benchmarks())
        .extracting(one -> one.difference(), one -> one.better())
        .containsExactly(tuple(new BigDecimal("-5"), true));
    assertThat(report.headlines()).noneMatch(one -> one.metric() == Metric.ORDERS);
    assertThat(report.benchmarked())
        .extracting(Headline::metric, Headline::kind)
        .containsExactly(tuple(Metric.REPEAT_RATE, PeriodKind.QUARTER));
  }

  private static BigDecimal five() {
    return BigDecimal.valueOf(5);
  }

  private static Rollup quarter(Map<Metric, String> values) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    values.forEach((metric, value) -> figures.put(Figure.ofAll(metric, ""), new BigDecimal(value)));
    LocalDate start = LocalDate.parse("2025-10-01");
    return new Rollup(
        RollupKind.QUARTER, start, start.plusMonths(3), figures, new TreeMap<>(), NOW, NOW);
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

  @Test
  void what_surely_goes_with_churn_and_can_be_mended_is_spoken_of() {
    Cause sure = cause("late_shipment", 120, 80);
    List<Cause> causes = List.of(cause("one_order", 500, 480), sure, cause("refund", 30, 9));

    assertThat(withCauses(causes).advice()).containsExactly(new Advice.CauseFound(sure));
    assertThat(withCauses(List.of(cause("one_order", 500, 480), cause("refund", 30, 9))).advice())
        .containsExactly(new Advice.AllQuiet());
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
  void the_outlook_counts_who_is_at_risk_and_who_will_be() {
    OutlookTally tally = new OutlookTally(JANUARY);
    for (Lifecycle stage : Lifecycle.values()) {
      tally.add(score(stage, 29));
    }
    tally.add(score(Lifecycle.ACTIVE, 30));

    Outlook outlook = tally.outlook();

    assertThat(outlook.atRisk().customers()).isEqualTo(1);
    assertThat(outlook.atRisk().value()).containsEntry("EUR", new BigDecimal("12.35"));
    assertThat(outlook.ahead())
        .extracting(Outlook.Ahead::days, ahead -> ahead.stake().customers())
        .containsExactly(tuple(30, 2L), tuple(60, 3L), tuple(90, 3L));
    Report report =
        Report.of(
                new Report.Data(
                    PeriodKind.MONTH,
                    List.of(month(0, 1, "1.00", "5")),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    Census.NONE,
                    List.of(),
                    outlook,
                    Complaints.NONE,
                    Targets.NONE,
                    List.of()))
            .orElseThrow();
    assertThat(report.advice()).containsExactly(new Advice.RiskAhead(outlook.ahead().getFirst()));
  }

  private static Score score(Lifecycle stage, int riskInDays) {
    return new Score(
        stage,
        new Risk(.5, .5, JANUARY.plusDays(riskInDays)),
        new Value(1, 12.346, Currency.getInstance("EUR")),
        "1",
        NOW);
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

  private static Headline headline(Report report, Metric metric) {
    return report.headlines().stream()
        .filter(one -> one.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static Report report(List<Rollup> months) {
    return Report.of(data(months, List.of(cohort(0, 3, 1)), List.of())).orElseThrow();
  }

  private static Report.Data data(
      List<Rollup> months, List<Rollup> cohorts, List<CampaignLine> campaigns) {
    return new Report.Data(
        PeriodKind.MONTH,
        months,
        Map.of(),
        cohorts,
        Map.of(month(2), 7L),
        Census.NONE,
        campaigns,
        Outlook.NONE,
        Complaints.NONE,
        Targets.NONE,
        List.of());
  }

  private static LocalDate month(int number) {
    return JANUARY.plusMonths(number);
  }

  private static Rollup month(int number, long orders, String revenue, String churn) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    BigDecimal sum = new BigDecimal(revenue);
    figures.put(Figure.ofAll(Metric.ORDERS, ""), BigDecimal.valueOf(orders));
    figures.put(Figure.ofAll(Metric.REVENUE, "EUR"), sum);
    figures.put(
        Figure.ofAll(Metric.AOV, "EUR"),
        sum.divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_EVEN));
    figures.put(Figure.ofAll(Metric.CHURN_RATE, ""), new BigDecimal(churn));
    figures.put(Figure.ofAll(Metric.REFERRAL_RATE, ""), BigDecimal.ZERO);
    figures.put(Figure.ofAll(Metric.ACTIVE_AT_END, ""), BigDecimal.valueOf(60));
    figures.put(Figure.ofAll(Metric.NEW_CUSTOMERS, ""), BigDecimal.valueOf(number == 0 ? 60 : 20));
    return rollup(RollupKind.MONTH, number, figures);
  }

  private static Rollup cohort(int number, long customers, long cameBack) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(new Figure("customers", "", ""), BigDecimal.valueOf(customers));
    figures.put(new Figure("ordering", "", "0"), BigDecimal.valueOf(customers));
    figures.put(new Figure("ordering", "", "1"), BigDecimal.valueOf(cameBack));
    return rollup(RollupKind.COHORT, number, figures);
  }

  private static Rollup rollup(RollupKind kind, int number, SortedMap<Figure, BigDecimal> figures) {
    return new Rollup(kind, month(number), month(number + 1), figures, new TreeMap<>(), NOW, NOW);
  }
}
