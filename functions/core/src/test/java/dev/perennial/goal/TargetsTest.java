package dev.perennial.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/// In which periods a metric is looked at, and beside what.
class TargetsTest {
  @Test
  void a_benchmark_says_whether_the_difference_is_for_the_better() {
    Benchmark churn =
        new Benchmark(Metric.CHURN_RATE, "", PeriodKind.MONTH, new BigDecimal("8"), "a survey");

    assertThat(churn.beside(new BigDecimal("7")).better()).isTrue();
    assertThat(churn.beside(new BigDecimal("9")).better()).isFalse();
    assertThat(churn.beside(new BigDecimal("9")).difference()).isEqualByComparingTo("1");
  }

  @Test
  void the_usual_cadence_is_months_quarters_for_nps_and_years_for_lifetime_value() {
    assertThat(Targets.NONE.cadence(Metric.CHURN_RATE)).containsExactly(PeriodKind.MONTH);
    assertThat(Targets.NONE.cadence(Metric.NPS)).containsExactly(PeriodKind.QUARTER);
    assertThat(Metric.values())
        .filteredOn(metric -> Targets.NONE.cadence(metric).contains(PeriodKind.YEAR))
        .containsExactlyInAnyOrder(Metric.CLTV, Metric.CLTV_MARGIN);
  }
}
