package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.Item;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.RiskModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The nightly state machine of the template, with its real functions.
class NightTest {
  private static final int CUSTOMERS = 160;

  @Test
  void a_shop_with_a_year_of_history_is_fitted_and_the_next_night_dates_its_risks_anew() {
    try (TestShop shop = TestShop.ofManyDays()) {
      twoYears(shop);
      shop.cloud().pump();
      CustomerState before = shop.customer("c7");

      night(shop);
      FittedModel model = newest(shop);
      CustomerState sameNight = shop.customer("c7");
      night(shop);
      CustomerState after = shop.customer("c7");

      assertThat(model.card().trusted()).isTrue();
      assertThat(model.card().customers()).isEqualTo(CUSTOMERS);
      assertThat(before.score().modelVersion()).isEqualTo(RiskModel.UNFITTED.version());
      assertThat(sameNight.score().modelVersion()).isEqualTo(RiskModel.UNFITTED.version());
      assertThat(after.score().modelVersion()).isEqualTo(model.version());
      assertThat(after.score().riskDate()).isNotEqualTo(before.score().riskDate());
      assertThat(Objects.requireNonNull(after.score().value()).clv365d()).isPositive();
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void an_order_is_scored_by_the_newest_model_within_minutes() {
    try (TestShop shop = TestShop.ofManyDays()) {
      twoYears(shop);
      night(shop);
      shop.pass(Duration.ofMinutes(6));

      shop.orders("new", "first");
      shop.cloud().pump();

      assertThat(shop.customer("new").score().modelVersion()).isEqualTo(newest(shop).version());
      assertThat(shop.log()).contains("\"ModelLogLoss\":[0.");
    }
  }

  @Test
  void models_are_fitted_once_a_week_and_none_is_overwritten() {
    try (TestShop shop = TestShop.ofManyDays()) {
      shop.orders("ada", "1");

      shop.pass(Duration.ofDays(15));

      assertThat(shop.cloud().dynamo().scan(scan -> scan.tableName("Metrics")).items())
          .map(Item::new)
          .filteredOn(item -> item.text("pk").equals("model"))
          .extracting(item -> item.text("sk"))
          .containsExactly("2026-01-06T04:00Z", "2026-01-13T04:00Z", "2026-01-20T04:00Z");
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void a_young_shop_keeps_default_parameters_and_the_card_says_why() {
    try (TestShop shop = TestShop.ofManyDays()) {
      shop.orders("ada", "1");

      shop.pass(Duration.ofDays(2));

      assertThat(newest(shop).card().trusted()).isFalse();
      assertThat(newest(shop).card().warnings()).anyMatch(text -> text.contains("12 months"));
      assertThat(newest(shop).model()).isEqualTo(RiskModel.UNFITTED);
    }
  }

  @Test
  void a_segment_that_dies_is_swept_again_and_the_fit_is_that_of_everyone() {
    try (TestShop shop = new TestShop(options -> options.parameter("SweepSegments", "4"))) {
      twoYears(shop);
      shop.cloud().pump();
      shop.tablesFollow("SweepCustomers", FaultPlan.nthWrite(1, Fault.CRASH_AFTER));

      night(shop);

      assertThat(shop.cloud().function("SweepCustomers").invocations()).isEqualTo(5);
      assertThat(newest(shop).card().customers()).isEqualTo(CUSTOMERS);
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void a_night_that_fails_is_a_failure_and_leaves_no_model() {
    try (TestShop shop = new TestShop()) {
      shop.orders("ada", "1");
      shop.cloud().pump();
      shop.tablesFollow("SweepCustomers", FaultPlan.everyWrite(Fault.SERVER_ERROR));

      Outcome outcome = shop.cloud().execute("Nightly", "{}");

      assertThat(outcome).isInstanceOf(Outcome.FunctionError.class);
      assertThat(new DynamoModels(shop.cloud().dynamo(), "Metrics").newest()).isEmpty();
    }
  }

  @Test
  void a_night_stores_the_metrics_and_a_late_refund_restates_its_month_and_tells_the_first_value() {
    try (TestShop shop = TestShop.ofManyDays()) {
      shop.orders("ada", "1");
      shop.pass(Duration.ofDays(30));
      Rollup january = month(shop);
      EventHeader then =
          new EventHeader("r", TestShop.SOURCE, new CustomerId("ada"), TestShop.START, false);
      Money five = Money.parse("5", Money.currency("EUR"));
      shop.happens(new OrderRefunded(then, "late", new OrderId("1"), five));

      shop.pass(Duration.ofDays(1));
      Rollup restated = month(shop);
      shop.pass(Duration.ofDays(3));

      assertThat(january.value(Metric.NET_REVENUE, "EUR")).contains(new BigDecimal("25.00"));
      assertThat(january.value(Metric.NEW_CUSTOMERS, "")).contains(BigDecimal.ONE);
      assertThat(january.first()).isEmpty();
      assertThat(restated.value(Metric.NET_REVENUE, "EUR")).contains(new BigDecimal("20.00"));
      assertThat(restated.firstReported(Metric.NET_REVENUE, "EUR"))
          .contains(new BigDecimal("25.00"));
      assertThat(restated.firstAt()).isEqualTo(january.firstAt());
      assertThat(month(shop)).isEqualTo(restated);
      assertThat(segments(shop, RollupKind.STAGE)).contains("lifecycle|new");
      assertThat(segments(shop, RollupKind.SEGMENT)).contains("rfm|511", "persona|one_time_buyers");
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  private static Rollup month(TestShop shop) {
    List<Rollup> months = new DynamoMetrics(shop.cloud().dynamo(), "Metrics").of(RollupKind.MONTH);
    assertThat(months).hasSize(1);
    return months.getFirst();
  }

  private static List<String> segments(TestShop shop, RollupKind kind) {
    return new DynamoMetrics(shop.cloud().dynamo(), "Metrics")
        .of(kind).getLast().figures().keySet().stream()
            .filter(figure -> figure.name().equals("customers"))
            .map(Figure::of)
            .toList();
  }

  private static FittedModel newest(TestShop shop) {
    return new DynamoModels(shop.cloud().dynamo(), "Metrics").newest().orElseThrow();
  }

  private static void night(TestShop shop) {
    OffsetDateTime now = shop.now().atOffset(ZoneOffset.UTC);
    OffsetDateTime four = now.truncatedTo(ChronoUnit.DAYS).plusHours(4);
    shop.cloud().advanceTo((four.isAfter(now) ? four : four.plusDays(1)).toInstant());
  }

  /// Orders of the two years before, imported; some buy often, some once, some stay away.
  private static void twoYears(TestShop shop) {
    Random random = new Random(5);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      double gap = 10 + 60 * random.nextDouble();
      double day = 700 * random.nextDouble();
      for (int order = 0; day < 720 && order < 12; order++) {
        EventHeader header = shop.header("c" + customer);
        Instant time = TestShop.START.minus(Duration.ofHours(Math.round(24 * (720 - day))));
        shop.happens(
            new OrderCompleted(
                new EventHeader(
                    header.id(), header.source(), new CustomerId("c" + customer), time, true),
                new OrderId(customer + "-" + order),
                Money.parse(String.valueOf(10 + random.nextInt(90)), Money.currency("EUR")),
                null));
        day = random.nextDouble() < .15 ? 800 : day - gap * Math.log(random.nextDouble());
      }
    }
  }
}
