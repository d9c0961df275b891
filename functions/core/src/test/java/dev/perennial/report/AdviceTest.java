package dev.perennial.report;

import static dev.perennial.report.Months.JANUARY;
import static dev.perennial.report.Months.cohort;
import static dev.perennial.report.Months.data;
import static dev.perennial.report.Months.month;
import static dev.perennial.report.Months.report;
import static dev.perennial.report.SomeData.someData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Look;
import dev.perennial.lift.Terms;
import dev.perennial.lift.Verdict;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.segment.Cause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a report says to do.
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
                            new BigDecimal("0.0"),
                            false)));
  }

  @Test
  void less_revenue_in_a_currency_is_explained_by_the_orders_in_it() {
    List<Rollup> months = aYear();
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>(months.getFirst().figures());
    figures.put(Figure.ofAll(Metric.ORDERS, ""), BigDecimal.valueOf(500)); // 420 in JPY
    figures.put(Figure.ofAll(Metric.REVENUE, "EUR"), new BigDecimal("640.00"));
    figures.put(Figure.ofAll(Metric.AOV, "EUR"), new BigDecimal("8.00"));
    months.add(Months.rollup(RollupKind.MONTH, 12, figures));

    assertThat(report(months).advice())
        .contains(
            new Advice.RevenueFell(
                JANUARY,
                "EUR",
                new BigDecimal("-36.0"),
                new BigDecimal("-20.0"),
                new BigDecimal("-20.0"),
                false));
  }

  /// Counts a and b differ beyond chance if (a - b) / sqrt(a + b) < -2.
  @Test
  void less_revenue_is_urgent_only_where_orders_fell_beyond_chance() {
    assertThat(fall(25, 10)).as("too few for any word").isEmpty();
    assertThat(fall(100, 96)).as("4 %").isEmpty();
    assertThat(fall(100, 74)).as("z = -1.97").hasValue(false);
    assertThat(fall(100, 73)).as("z = -2.05").hasValue(true);
    assertThat(fall(400, 346)).as("z = -1.98").hasValue(false);
    assertThat(fall(400, 345)).as("z = -2.02").hasValue(true);
  }

  /// Two years in which revenue grew by 2 to 4 % from year to year, then 20 % less for each order.
  @Test
  void less_revenue_is_urgent_where_it_never_changed_so_much() {
    List<Rollup> months = aYear();
    for (int i = 12; i < 24; i++) {
      months.add(month(i, 100, 1020 + i % 3 * 10 + ".00", "5"));
    }
    months.add(month(24, 100, "816.00", "5"));

    assertThat(report(months).advice())
        .filteredOn(Advice.RevenueFell.class::isInstance)
        .containsExactly(
            new Advice.RevenueFell(
                month(12),
                "EUR",
                new BigDecimal("-20.0"),
                new BigDecimal("0.0"),
                new BigDecimal("-20.0"),
                true));
  }

  /// Whether a fall from so many orders to so many is told as sure; empty if it is not told.
  private static Optional<Boolean> fall(int before, int now) {
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      months.add(month(i, before, before + "0.00", "5"));
    }
    months.add(month(12, now, now + "0.00", "5"));
    return report(months).advice().stream()
        .filter(Advice.RevenueFell.class::isInstance)
        .map(one -> ((Advice.RevenueFell) one).sure())
        .findFirst();
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
  void fewer_newcomers_who_come_back_by_chance_are_not_spoken_of() {
    List<Rollup> cohorts = new ArrayList<>();
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      months.add(month(i, 100, "1000.00", "5"));
      cohorts.add(cohort(i, 40, i < 3 ? 8 : 6)); // 20 % and 15 % of 120
    }

    assertThat(Report.of(data(months, cohorts, List.of())).orElseThrow().advice())
        .containsExactly(new Advice.AllQuiet());
  }

  @Test
  void a_cause_has_to_be_surer_where_many_were_looked_at() {
    Cause alone = cause("late_shipment", 120, 47);

    assertThat(withCauses(List.of(alone)).advice()).containsExactly(new Advice.CauseFound(alone));
    assertThat(
            withCauses(
                    List.of(
                        alone,
                        cause("refund", 30, 7),
                        cause("question", 30, 7),
                        cause("bad_review", 30, 7),
                        cause("bad_answer", 30, 7)))
                .advice())
        .containsExactly(new Advice.AllQuiet());
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

  /// A lift of a tenth of a third takes thousands of customers: with 60 a year that is decades,
  /// with 6,000 a year none.
  @Test
  void what_would_take_years_at_a_campaigns_own_rate_is_not_waited_for() {
    CampaignLine small = line("small", Verdict.NOT_ENOUGH_DATA, 30);
    long needed = small.comparison().needed();

    assertThat(needed).isGreaterThan(60 * 12);
    assertThat(lasting(small, 365).isOutOfReach()).isTrue();
    assertThat(lasting(small, 27).isOutOfReach()).as("too early to say").isFalse();
    assertThat(lasting(line("near", Verdict.NOT_ENOUGH_DATA, 3_000), 365).isOutOfReach()).isFalse();
    assertThat(small.isOutOfReach()).as("no window was opened").isFalse();
    assertThat(withCampaigns(lasting(small, 365)).advice())
        .containsExactly(new Advice.OutOfReach("small"));
    assertThat(withCampaigns(lasting(small, 365), line("far", Verdict.NOT_ENOUGH_DATA, 3)).advice())
        .singleElement()
        .isInstanceOfSatisfying(
            Advice.NeedsMore.class, one -> assertThat(one.campaign()).isEqualTo("far"));
  }

  private static Report withCampaigns(CampaignLine... lines) {
    return someData(List.of(month(0, 1, "1.00", "5"))).campaigns(List.of(lines)).report();
  }

  /// The same with so many days between its first and its last window.
  private static CampaignLine lasting(CampaignLine line, int days) {
    Instant first = Instant.parse("2025-01-01T00:00:00Z");
    return new CampaignLine(
        line.campaign(),
        line.comparison(),
        line.verdict(),
        null,
        new TreeMap<>(),
        new TreeMap<>(),
        new CampaignLine.Ledger(
            new TreeMap<>(), Map.of(), 0, 0, false, first.plus(Duration.ofDays(days)), first));
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

  private static Cause cause(String name, long customers, long lapsed) {
    return new Cause(JANUARY, month(1), name, customers, lapsed, 900 - customers, 220);
  }

  private static Report withCauses(List<Cause> causes) {
    return someData(List.of(month(0, 1, "1.00", "5")))
        .census(new Census(JANUARY, month(1), List.of(), List.of(), causes, new TreeMap<>()))
        .report();
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
