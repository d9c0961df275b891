package dev.perennial.report;

import static dev.perennial.report.Months.JANUARY;
import static dev.perennial.report.Months.cohort;
import static dev.perennial.report.Months.data;
import static dev.perennial.report.Months.month;
import static dev.perennial.report.SomeData.someData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.metric.Rollup;
import dev.perennial.segment.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a report says to do about newcomers who stay away and causes of churn.
class AdviceTest {
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

  private static Cause cause(String name, long customers, long lapsed) {
    return new Cause(JANUARY, month(1), name, customers, lapsed, 900 - customers, 220);
  }

  private static Report withCauses(List<Cause> causes) {
    return someData(List.of(month(0, 1, "1.00", "5")))
        .census(new Census(JANUARY, month(1), List.of(), List.of(), causes, new TreeMap<>()))
        .report();
  }
}
