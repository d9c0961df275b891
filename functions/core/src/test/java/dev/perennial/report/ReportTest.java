package dev.perennial.report;

import static dev.perennial.report.Months.JANUARY;
import static dev.perennial.report.Months.NOW;
import static dev.perennial.report.Months.cohort;
import static dev.perennial.report.Months.data;
import static dev.perennial.report.Months.headline;
import static dev.perennial.report.Months.month;
import static dev.perennial.report.Months.report;
import static dev.perennial.report.SomeData.someData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Risk;
import dev.perennial.customer.Score;
import dev.perennial.customer.Value;
import dev.perennial.goal.Benchmark;
import dev.perennial.goal.OwnPast;
import dev.perennial.goal.Targets;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a report says of the figures.
class ReportTest {
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
  void the_reports_before_one_are_those_of_the_periods_before_it() {
    assertThat(new ReportKey(PeriodKind.MONTH, JANUARY).before(2))
        .extracting(ReportKey::text)
        .containsExactly("month-2024-11-01", "month-2024-12-01");
    assertThat(new ReportKey(PeriodKind.WEEK, LocalDate.parse("2026-01-05")).before(1))
        .extracting(ReportKey::text)
        .containsExactly("week-2025-12-29");
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

    Report report = someData(months).others(PeriodKind.QUARTER, quarter).targets(targets).report();

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
    Report report = someData(List.of(month(0, 1, "1.00", "5"))).outlook(outlook).report();
    assertThat(report.advice()).containsExactly(new Advice.RiskAhead(outlook.ahead().getFirst()));
  }

  @Test
  void the_best_so_far_is_of_this_period_too_and_not_of_those_in_which_nobody_could_be_lost() {
    List<Rollup> months =
        List.of(
            month(0, 200, "1000.00", "0"),
            month(1, 100, "500.00", "7"),
            month(2, 300, "900.00", "9"));

    Report report = report(months);

    assertThat(headline(report, Metric.ORDERS).best()).hasValue(BigDecimal.valueOf(300));
    assertThat(headline(report, Metric.REVENUE).best()).hasValue(new BigDecimal("1000.00"));
    assertThat(headline(report, Metric.CHURN_RATE).best()).hasValue(BigDecimal.valueOf(7));
    assertThat(headline(report(months.subList(0, 1)), Metric.ORDERS).best()).isEmpty();
  }

  @Test
  void who_was_at_risk_at_the_end_of_a_month_is_said_by_its_segments() {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(new Figure("customers", "", "lifecycle|active"), BigDecimal.valueOf(50));
    figures.put(new Figure("customers", "", "lifecycle|at_risk"), BigDecimal.valueOf(9));
    figures.put(new Figure("moved", "", "lifecycle|active|at_risk"), BigDecimal.valueOf(4));

    assertThat(Census.atRisk(Months.rollup(RollupKind.STAGE, 0, figures))).isEqualTo(9);
    assertThat(Census.atRisk(Months.rollup(RollupKind.STAGE, 0, new TreeMap<>()))).isZero();
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

  private static Score score(Lifecycle stage, int riskInDays) {
    return new Score(
        stage,
        new Risk(.5, .5, JANUARY.plusDays(riskInDays)),
        new Value(1, 12.346, Currency.getInstance("EUR")),
        "1",
        NOW);
  }
}
