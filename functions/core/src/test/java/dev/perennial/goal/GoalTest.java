package dev.perennial.goal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// Which goals are refused.
class GoalTest {
  private static final LocalDate FROM = LocalDate.parse("2026-01-01");
  private static final LocalDate BY = LocalDate.parse("2026-12-31");

  @Test
  void a_goal_for_the_worse_or_of_no_currency_is_refused() {
    assertThatThrownBy(() -> churn(change("+10%")))
        .hasMessage("change is for the worse: churn_rate is better the lower it is");
    assertThatThrownBy(() -> goal(Metric.AOV, target("50"), BY))
        .hasMessage("currency is missing: aov is an amount");
    assertThatThrownBy(() -> goal(Metric.ORDERS, target("50"), FROM))
        .hasMessageStartingWith("from is 2026-01-01");
    assertThatThrownBy(() -> change("10")).hasMessage("change is \"10\", expected such as -10%");
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
}
