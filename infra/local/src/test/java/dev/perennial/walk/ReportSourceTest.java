package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.goal.Targets;
import dev.perennial.lambda.dynamo.DynamoDeliveries;
import dev.perennial.lambda.dynamo.DynamoLedger;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoOutlooks;
import dev.perennial.mail.report.ReportSource;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.report.Movement;
import dev.perennial.report.Outlook;
import dev.perennial.report.Report;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a report reads of a shop's tables.
class ReportSourceTest {
  private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");

  @Test
  void who_was_at_risk_is_known_of_each_month_that_has_segments_and_else_by_the_nearest_night() {
    try (TestShop shop = TestShop.ofManyDays()) {
      DynamoMetrics metrics = new DynamoMetrics(shop.cloud().dynamo(), "Metrics");
      DynamoOutlooks outlooks = new DynamoOutlooks(shop.cloud().dynamo(), "Metrics");
      for (int month = 0; month < 3; month++) {
        LocalDate start = JANUARY.plusMonths(month);
        save(metrics, RollupKind.MONTH, start, Figure.ofAll(Metric.ORDERS, ""), 10);
        if (month < 2) {
          Figure atRisk = new Figure("customers", "", "lifecycle|at_risk");
          save(metrics, RollupKind.STAGE, start, atRisk, 20 + month);
        }
      }
      outlooks.put(JANUARY.plusMonths(2), atRisk(99));
      outlooks.put(JANUARY.plusMonths(3).minusDays(3), atRisk(7));
      ReportSource source = source(shop, metrics, outlooks);

      Report report = source.latest(PeriodKind.MONTH, source.count()).orElseThrow();

      assertThat(report.movements())
          .extracting(Movement::end, Movement::atRisk)
          .containsExactly(
              tuple(JANUARY.plusMonths(1), 20L),
              tuple(JANUARY.plusMonths(2), 21L),
              tuple(JANUARY.plusMonths(3), 7L));
    }
  }

  private static Outlook atRisk(long customers) {
    return new Outlook(new Outlook.Stake(customers, new TreeMap<>()), List.of());
  }

  private static void save(
      DynamoMetrics metrics, RollupKind kind, LocalDate start, Figure figure, long value) {
    var at = start.plusMonths(1).atTime(2, 0).toInstant(ZoneOffset.UTC);
    var figures = new TreeMap<>(Map.of(figure, BigDecimal.valueOf(value)));
    Rollup rollup = new Rollup(kind, start, start.plusMonths(1), figures, new TreeMap<>(), at, at);
    assertThat(metrics.save(rollup, 0)).isTrue();
  }

  private static ReportSource source(
      TestShop shop, DynamoMetrics metrics, DynamoOutlooks outlooks) {
    return new ReportSource(
        metrics,
        outlooks,
        new DynamoLedger(shop.cloud().dynamo(), "Sends"),
        new DynamoDeliveries(shop.cloud().dynamo(), "Metrics"),
        List.of(),
        .5,
        ZoneOffset.UTC,
        Targets.NONE,
        row -> {
          throw row;
        });
  }
}
