package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.goal.Aim;
import dev.perennial.goal.Benchmark;
import dev.perennial.goal.Goal;
import dev.perennial.goal.Targets;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a shop wants of its metrics, as it writes it.
class TargetsFileTest {
  @TempDir private Path folder;

  @Test
  void the_packaged_settings_have_no_goals_and_the_usual_cadence() {
    Targets targets = SettingsFile.targets("settings.yaml");

    assertThat(targets.goals()).isEmpty();
    assertThat(targets.benchmarks()).isEmpty();
    for (Metric metric : Metric.values()) {
      assertThat(targets.cadence(metric)).isEqualTo(Targets.NONE.cadence(metric));
    }
  }

  @Test
  void goals_benchmarks_and_cadence_are_read() throws IOException {
    Targets targets =
        read(
            """
            goals:
              - { metric: churn_rate, change: -10%, by: 2027-03-31 }
              - { metric: aov, currency: EUR, target: 60.00, from: 2026-01-01, by: 2027-12-31, period: year }
            benchmarks:
              - { metric: nps, value: 30, source: a survey }
            cadence: { nps: [month, week], orders: [] }
            """);

    assertThat(targets.goals())
        .containsExactly(
            new Goal(
                Metric.CHURN_RATE,
                "",
                PeriodKind.MONTH,
                new Aim.Change(new BigDecimal("-10")),
                LocalDate.parse("2026-03-31"),
                LocalDate.parse("2027-03-31")),
            new Goal(
                Metric.AOV,
                "EUR",
                PeriodKind.YEAR,
                new Aim.Target(new BigDecimal("60.00")),
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-12-31")));
    assertThat(targets.benchmarks())
        .containsExactly(
            new Benchmark(Metric.NPS, "", PeriodKind.WEEK, new BigDecimal("30"), "a survey"));
    assertThat(targets.cadence(Metric.NPS)).containsExactly(PeriodKind.WEEK, PeriodKind.MONTH);
    assertThat(targets.cadence(Metric.ORDERS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "goals: [{ metric: chrun, target: 5, by: 2027-03-31 }]"
            + "| line 1, column 19: this is \"chrun\", expected one of retention_rate, churn_rate",
        "goals: [{ metric: aov, target: 5, by: 2027-03-31 }]"
            + "| line 1, column 9: currency is missing: aov is an amount",
        "goals: [{ metric: orders, target: 5, by: 31.3.2027 }]"
            + "| line 1, column 42: this is \"31.3.2027\", expected a day such as 2027-03-31",
        "goals: [{ metric: orders, by: 2027-03-31 }]"
            + "| line 1, column 9: a goal has a target or a change, one of them",
        "goals: [{ metric: churn_rate, change: 10, by: 2027-03-31 }]"
            + "| line 1, column 39: this is \"10\", expected a change such as -10%",
        "goals: [{ metric: churn_rate, change: +10%, by: 2027-03-31 }]"
            + "| line 1, column 39: change is for the worse: churn_rate is better the lower it is",
        "goals: [{ metric: orders, target: 1, from: 2028-01-01, by: 2027-03-31 }]"
            + "| line 1, column 44: from is 2028-01-01, expected a day before 2027-03-31",
        "goals: [{ metric: orders, tarqet: 1, by: 2027-03-31 }]"
            + "| line 1, column 27: no field is called tarqet, expected [by, change, currency",
        "benchmarks: [{ metric: nps, value: 30, source: ' ' }]"
            + "| line 1, column 48: source is empty, expected where the figure comes from",
        "cadence: { nps: [fortnight] }"
            + "| line 1, column 18: this is \"fortnight\", expected one of day, week, month",
        "cadence: { cltv: [year, day] }| line 1, column 25: cltv is known of months and longer"
      })
  void what_is_wrong_is_said_with_its_place_whoever_reads_the_settings(String yaml, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), yaml);

    assertThatThrownBy(() -> SettingsFile.read(file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ", ")
        .hasMessageContaining(message);
  }

  private Targets read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), yaml);
    return SettingsFile.targets(file.toString());
  }
}
