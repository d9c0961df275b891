package dev.perennial.metric;

import static dev.perennial.given.SomeSettings.someSettings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.given.SomeShop;
import dev.perennial.random.ObviousMetrics;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Instant LATER = Instant.parse("2025-12-01T02:00:00Z");
  private static final List<String> CURRENCIES = List.of("EUR", "JPY");

  @Test
  void every_metric_of_every_period_is_that_of_plain_loops_over_the_events() {
    Seeded.cases(
        4,
        random -> {
          Settings settings = someSettings().zone("America/New_York").lapseWindowDays(60).build();
          Instant asOf = LATER.minusSeconds(86_400L * random.nextInt(700));
          SomeShop shop = SomeShop.random(settings, 12, random);
          LocalDate today = LocalDate.ofInstant(asOf, settings.reportingZone());
          ObviousMetrics obvious =
              new ObviousMetrics(
                  shop.before(today),
                  settings.reportingZone(),
                  settings.lapseWindowDays(),
                  BigDecimal.valueOf(settings.model().marginShare()));

          Rollups rollups =
              new Rollups(tally(shop.customers(asOf), settings, asOf), settings, asOf);

          for (RollupKind kind : RollupKind.values()) {
            if (kind.period().isPresent()) {
              rollups.of(kind, Optional.empty()).forEach(rollup -> agree(rollup, obvious));
            }
          }
        });
  }

  private static void agree(Rollup rollup, ObviousMetrics obvious) {
    for (Metric metric : Metric.values()) {
      if (metric == Metric.CLTV_PREDICTED || (isOfYears(metric) && isShort(rollup.kind()))) {
        continue;
      }
      for (String currency : metric.isMoney() ? CURRENCIES : List.of("")) {
        assertThat(rollup.value(metric, currency).orElse(null))
            .as("%s %s %s %s", rollup.kind(), rollup.start(), metric, currency)
            .isEqualTo(obvious.value(metric.code(), currency, rollup.start(), rollup.end()));
      }
    }
  }

  private static boolean isOfYears(Metric metric) {
    return metric == Metric.CLTV || metric == Metric.CLTV_MARGIN;
  }

  private static boolean isShort(RollupKind kind) {
    return kind == RollupKind.DAY || kind == RollupKind.WEEK;
  }

  @Test
  void customers_can_be_divided_and_merged_in_any_way() {
    Seeded.cases(
        20,
        random -> {
          Settings settings = someSettings().build();
          List<CustomerState> customers = SomeShop.random(settings, 10, random).customers(LATER);
          Tally whole = tally(customers, settings, LATER);
          List<CustomerState> shuffled = RandomHistory.shuffled(customers, random);
          int first = random.nextInt(11);
          int second = random.nextInt(first, 11);

          Tally one = tally(shuffled.subList(0, first), settings, LATER);
          Tally two = tally(shuffled.subList(first, second), settings, LATER);
          Tally three = tally(shuffled.subList(second, 10), settings, LATER);

          assertThat(one.plus(two).plus(three)).isEqualTo(whole);
          assertThat(three.plus(two.plus(one))).isEqualTo(whole);
          assertThat(whole.plus(Tally.EMPTY)).isEqualTo(whole);
          assertThat(Tally.EMPTY.plus(whole)).isEqualTo(whole);
        });
  }

  @Test
  void who_was_there_less_the_lost_and_with_the_new_and_the_returned_is_who_is_there() {
    Seeded.cases(
        5,
        random -> {
          Settings settings = someSettings().lapseWindowDays(45).build();
          SomeShop shop = SomeShop.random(settings, 30, random);
          Tally tally = tally(shop.customers(LATER), settings, LATER);
          Rollups rollups = new Rollups(tally, settings, LATER);
          for (PeriodKind period : PeriodKind.REPORTED) {
            RollupKind kind = RollupKind.find(period.code()).orElseThrow();
            for (Rollup rollup : rollups.of(kind, Optional.empty())) {
              assertThat(number(rollup, Metric.ACTIVE_AT_END))
                  .isEqualTo(
                      number(rollup, Metric.ACTIVE_AT_START)
                          - number(rollup, Metric.LOST_CUSTOMERS)
                          + number(rollup, Metric.NEW_ACTIVE_CUSTOMERS)
                          + number(rollup, Metric.RETURNED_CUSTOMERS));
              Optional<BigDecimal> retention = rollup.value(Metric.RETENTION_RATE, "");
              assertThat(retention.isPresent())
                  .isEqualTo(number(rollup, Metric.ACTIVE_AT_START) > 0);
              retention.ifPresent(
                  kept ->
                      assertThat(kept.add(rollup.value(Metric.CHURN_RATE, "").orElseThrow()))
                          .isEqualByComparingTo("100"));
            }
          }
        });
  }

  private static long number(Rollup rollup, Metric metric) {
    return rollup.value(metric, "").orElseThrow().longValueExact();
  }

  @Test
  void a_late_refund_restates_its_month_to_what_it_is_from_scratch() {
    Settings settings = someSettings().build();
    SomeShop shop = SomeShop.random(settings, 8, Seeded.random(3));
    List<List<Event>> more = new ArrayList<>(shop.histories());
    OrderCompleted order =
        more.getFirst().stream()
            .filter(OrderCompleted.class::isInstance)
            .map(OrderCompleted.class::cast)
            .findFirst()
            .orElseThrow();
    Event refund =
        new OrderRefunded(order.header(), "late", null, new Money(7, order.total().currency()));
    more.set(0, Stream.concat(more.getFirst().stream(), Stream.of(refund)).toList());
    SomeShop later = new SomeShop(settings, more);
    Rollup before = month(shop, order, settings, LATER);

    Rollup scratch = month(later, order, settings, LATER.plusSeconds(86_400));
    Rollup restated = scratch.inPlaceOf(before);

    String currency = order.total().currency().getCurrencyCode();
    assertThat(restated.figures()).isEqualTo(scratch.figures());
    assertThat(restated.digest()).isEqualTo(scratch.digest()).isNotEqualTo(before.digest());
    assertThat(restated.first().keySet())
        .extracting(Figure::name)
        .containsExactlyInAnyOrder("refunds", "net_revenue");
    assertThat(restated.firstReported(Metric.REFUNDS, currency))
        .isEqualTo(before.value(Metric.REFUNDS, currency));
    assertThat(restated.firstAt()).isEqualTo(LATER);
    assertThat(before.inPlaceOf(restated).first()).isEmpty();
  }

  private static Rollup month(SomeShop shop, Event event, Settings settings, Instant asOf) {
    LocalDate start =
        PeriodKind.MONTH.startOf(LocalDate.ofInstant(event.time(), settings.reportingZone()));
    return new Rollups(tally(shop.customers(asOf), settings, asOf), settings, asOf)
        .of(RollupKind.MONTH, Optional.empty()).stream()
            .filter(rollup -> rollup.start().equals(start))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void of_a_dimension_with_very_many_values_the_rest_is_kept_together_in_any_order() {
    Count count = new Count(PeriodKind.MONTH, LocalDate.EPOCH, Measure.ORDERS, "EUR");
    List<Integer> numbers = Stream.iterate(0, i -> i + 1).limit(600).toList();
    Tally expected = named(numbers, count);
    Seeded.cases(
        5,
        random -> {
          List<Integer> some = RandomHistory.shuffled(numbers, random);
          int middle = random.nextInt(600);

          Tally merged =
              named(some.subList(0, middle), count).plus(named(some.subList(middle, 600), count));

          assertThat(merged).isEqualTo(expected);
        });
    assertThat(expected.sums()).hasSize(Tally.MOST_VALUES + 1);
    assertThat(expected.of(new Slice(Dimension.CAMPAIGN, Slice.OTHER)).get(count))
        .isEqualTo(600 - Tally.MOST_VALUES);
  }

  private static Tally named(List<Integer> numbers, Count count) {
    Tally.Gathering gathered = new Tally.Gathering();
    numbers.forEach(
        number ->
            gathered.add(new Slice(Dimension.CAMPAIGN, "spring-" + number), Map.of(count, 1L)));
    return gathered.tally();
  }

  static Tally tally(List<CustomerState> customers, Settings settings, Instant asOf) {
    Tallying tallying = new Tallying(settings, asOf);
    customers.forEach(tallying::add);
    return tallying.tally();
  }
}
