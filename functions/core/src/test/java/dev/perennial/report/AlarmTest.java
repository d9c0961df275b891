package dev.perennial.report;

import static dev.perennial.report.Months.month;
import static dev.perennial.report.Months.report;
import static dev.perennial.report.SomeData.someData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.goal.Aim;
import dev.perennial.goal.Goal;
import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.Series;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What in a report cannot wait.
class AlarmTest {
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
  void complaints_beyond_what_is_usual_or_borne_are_an_alarm() {
    // median .05, median deviation .05: .05 + 3 × 1.4826 × .05
    assertThat(complaints(1, 6).alarms())
        .singleElement()
        .extracting(Alarm::advice)
        .satisfies(jumped("0.6", "0.27239"));
    assertThat(complaints(1, 1).alarms()).isEmpty();
    assertThat(complaints(1, 5).alarms()).as("Wilson: .21 % at least").isEmpty();
    assertThat(complaints(0, 6).alarms()).as("Wilson: .28 % at least").isEmpty();
    assertThat(complaints(0, 7).alarms())
        .singleElement()
        .extracting(Alarm::advice)
        .satisfies(jumped("0.7", "0.3"));
  }

  @Test
  void one_or_two_who_complain_are_no_alarm_however_few_mails_there_were() {
    assertThat(complaintsOf(300, 1).alarms()).isEmpty();
    assertThat(complaintsOf(100, 2).alarms()).as("Wilson: .55 % at least").isEmpty();
    assertThat(complaintsOf(300, 3).alarms()).as("Wilson: .34 % at least").hasSize(1);
    assertThat(complaintsOf(99, 9).alarms()).as("too few mails for a rate").isEmpty();
  }

  @Test
  void that_nobody_can_be_lost_at_first_makes_no_alarm_of_the_first_who_are() {
    List<Rollup> months = new ArrayList<>();
    for (String churn : List.of("0", "0", "0", "0", "0", "0", "0", "3", "5", "4", "6", "5", "4")) {
      months.add(month(months.size(), 100, "1000.00", churn));

      assertThat(report(months).alarms()).as("after %s months", months.size()).isEmpty();
    }
    months.add(month(13, 100, "1000.00", "16"));

    assertThat(report(months).alarms())
        .singleElement()
        .extracting(alarm -> alarm.occasion().text())
        .isEqualTo("churn-month-2026-02-01");
  }

  /// A shop of 20, and one of 400.
  @Test
  void one_of_few_who_leaves_is_no_alarm_and_many_are_though_churn_was_always_the_same() {
    assertThat(leaves(1, "5", "0.5").alarms()).isEmpty();
    assertThat(leaves(4, "20", "0.5").alarms()).as("four are chance").isEmpty();
    assertThat(leaves(12, "3", "2").alarms()).as("Wilson: 1.7 % at least").isEmpty();
    assertThat(leaves(24, "6", "2").alarms())
        .singleElement()
        .extracting(alarm -> alarm.occasion().text())
        .isEqualTo("churn-month-2025-08-01");
  }

  /// Seven months of the same churn, then one in which so many left.
  private static Report leaves(long lost, String churn, String before) {
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      months.add(month(i, 100, "1000.00", before));
    }
    SortedMap<Figure, BigDecimal> figures =
        new TreeMap<>(month(7, 100, "1000.00", churn).figures());
    figures.put(Figure.ofAll(Metric.LOST_CUSTOMERS, ""), BigDecimal.valueOf(lost));
    months.add(Months.rollup(RollupKind.MONTH, 7, figures));
    return report(months);
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
    return someData(months).goal(GoalProgress.of(goal, series, month(last + 1))).report();
  }

  private static Consumer<Advice> jumped(String rate, String most) {
    return advice -> {
      Advice.ComplaintsJumped jumped = (Advice.ComplaintsJumped) advice;
      assertThat(jumped.rate()).isEqualByComparingTo(rate);
      assertThat(jumped.most()).isEqualByComparingTo(most);
    };
  }

  /// A month of so many mails, without any before it.
  private static Report complaintsOf(long sent, long complained) {
    SortedMap<LocalDate, Complaints.Day> days = new TreeMap<>();
    days.put(month(0), new Complaints.Day(sent, complained));
    return someData(List.of(month(0, 100, "1000.00", "5")))
        .complaints(new Complaints(days))
        .report();
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
    return someData(months).complaints(new Complaints(days)).report();
  }
}
