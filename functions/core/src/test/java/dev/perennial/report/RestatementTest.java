package dev.perennial.report;

import static dev.perennial.report.Months.JANUARY;
import static dev.perennial.report.Months.cohort;
import static dev.perennial.report.Months.headline;
import static dev.perennial.report.Months.month;
import static dev.perennial.report.Months.report;
import static dev.perennial.report.SomeData.someData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a report says of figures that are no longer what an earlier one said.
class RestatementTest {
  @Test
  void a_figure_that_vanished_and_comes_back_is_compared_with_what_it_was_first() {
    Rollup none = Months.rollup(RollupKind.MONTH, 0, new TreeMap<>());

    Rollup back = month(0, 9, "9.00", "7").inPlaceOf(none.inPlaceOf(month(0, 10, "9.00", "5")));

    assertThat(back.firstReported(Metric.CHURN_RATE, "").orElseThrow()).isEqualByComparingTo("5");
    assertThat(back.firstReported(Metric.REVENUE, "EUR")).as("is the same again").isEmpty();
  }

  @Test
  void what_was_last_reported_otherwise_is_restated_where_the_difference_shows() {
    Report before = report(List.of(month(0, 200, "1000.00", "41.24")));
    Rollup now = month(0, 200, "990.00", "41.21");

    Report report =
        someData(List.of(now, month(1, 10, "5.00", "4"))).stated(before.stated()).report();

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
                new BigDecimal("1000.00"),
                new BigDecimal("990.00")));
    Report again = someData(List.of(now)).stated(before.stated()).report();
    assertThat(headline(again, Metric.REVENUE).first()).isEqualTo("1000.00");
  }

  @Test
  void what_is_reported_for_the_first_time_is_never_restated_whatever_was_stored_before() {
    Rollup stored = month(0, 200, "1000.00", "41.24");
    Rollup now = month(0, 200, "990.00", "41").inPlaceOf(stored);

    Report report = report(List.of(now, month(1, 10, "5.00", "4")));

    assertThat(now.first()).isNotEmpty();
    assertThat(report.restated()).isEmpty();
    assertThat(headline(report(List.of(now)), Metric.REVENUE).first()).isNull();
  }

  @Test
  void what_was_told_as_restated_is_told_again_only_if_it_has_changed_again() {
    Rollup february = month(1, 10, "5.00", "4");
    Report first = report(List.of(month(0, 200, "1000.00", "5")));
    Report second =
        someData(List.of(month(0, 200, "990.00", "5"), february)).stated(first.stated()).report();
    Stated told = first.stated().then(second.stated());
    List<Rollup> same = List.of(month(0, 200, "990.00", "5"), february, month(2, 9, "5.00", "4"));
    List<Rollup> other = List.of(month(0, 200, "985.00", "5"), february, month(2, 9, "5.00", "4"));

    assertThat(someData(same).stated(told).report().restated()).isEmpty();
    assertThat(someData(other).stated(told).report().restated())
        .extracting(one -> "%s %s %s".formatted(one.first(), one.last(), one.now()))
        .containsExactly("1000.00 990.00 985.00", "5.00 4.95 4.92");
  }

  @Test
  void what_a_report_states_of_earlier_periods_is_not_new_to_whoever_gets_it_later() {
    Report first = report(List.of(month(0, 200, "1000.00", "5")));
    Report second =
        someData(List.of(month(0, 200, "990.00", "5"), month(1, 10, "5.00", "4")))
            .stated(first.stated())
            .report();

    Stated known = first.stated().then(second.stated().onlyOf(second.key()));

    assertThat(
            someData(List.of(month(0, 200, "990.00", "5"), month(1, 10, "6.00", "4")))
                .stated(known)
                .report()
                .restated())
        .extracting(Restatement::start, Restatement::metric)
        .containsExactly(
            tuple(month(1), Metric.REVENUE),
            tuple(month(1), Metric.AOV),
            tuple(JANUARY, Metric.REVENUE),
            tuple(JANUARY, Metric.AOV));
  }

  @Test
  void a_difference_of_large_amounts_that_is_not_written_is_none() {
    Report before = report(List.of(month(0, 200, "100000.20", "5")));

    Report report =
        someData(List.of(month(0, 200, "100000.40", "5"))).stated(before.stated()).report();

    assertThat(report.restated()).isEmpty();
  }

  @Test
  void of_a_report_of_before_what_it_stated_was_kept_the_first_stored_figures_are_known() {
    Rollup stored = month(0, 200, "1000.00", "5");
    Rollup now = month(0, 200, "990.00", "5").inPlaceOf(stored);

    Stated stated = Stated.of(now);

    assertThat(stated.find(of(Metric.REVENUE, "EUR")).orElseThrow().last()).isEqualTo("1000.00");
    assertThat(stated.find(of(Metric.ORDERS, "")).orElseThrow().first()).isEqualTo("200");
    assertThat(Stated.of(cohort(0, 3, 1)).values()).isEmpty();
  }

  private static Stated.Of of(Metric metric, String currency) {
    return new Stated.Of(PeriodKind.MONTH, JANUARY, metric, currency);
  }
}
