package dev.perennial.report;

import static dev.perennial.report.Months.JANUARY;
import static dev.perennial.report.Months.aYear;
import static dev.perennial.report.Months.month;
import static dev.perennial.report.Months.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a report says of revenue that fell.
class RevenueAdviceTest {
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
}
