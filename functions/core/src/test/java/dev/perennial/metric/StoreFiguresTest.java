package dev.perennial.metric;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Score;
import dev.perennial.customer.Scoring;
import dev.perennial.customer.Value;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.given.SomeShop;
import dev.perennial.given.Story;
import dev.perennial.random.Seeded;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said of each of several stores.
class StoreFiguresTest {
  private static final Instant LATER = Instant.parse("2025-12-01T02:00:00Z");
  private static final List<String> CURRENCIES = List.of("EUR", "JPY");

  @Test
  void what_the_stores_took_is_what_the_shop_took() {
    Seeded.cases(
        3,
        random -> {
          Settings settings = someSettings().build();
          SomeShop shop = twoStores(SomeShop.random(settings, 20, random));
          Rollups rollups =
              new Rollups(TallyTest.tally(shop.customers(LATER), settings, LATER), settings, LATER);
          long compared = 0;
          for (Rollup month : rollups.of(RollupKind.MONTH, Optional.empty())) {
            for (Metric metric : List.of(Metric.REVENUE, Metric.ORDERS)) {
              for (String currency : metric.isMoney() ? CURRENCIES : List.of("")) {
                BigDecimal stores =
                    month.figures().entrySet().stream()
                        .filter(one -> one.getKey().name().equals(metric.code()))
                        .filter(one -> one.getKey().currency().equals(currency))
                        .filter(one -> one.getKey().of().startsWith("store="))
                        .map(Map.Entry::getValue)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(stores)
                    .isEqualByComparingTo(month.value(metric, currency).orElse(BigDecimal.ZERO));
                compared += stores.signum();
              }
            }
          }
          assertThat(compared).isPositive();
        });
  }

  @Test
  void a_customer_of_two_stores_counts_in_each_by_what_was_bought_there() {
    Settings settings = someSettings().build();
    Story story =
        aCustomer()
            .at("2025-09-10T12:00:00Z")
            .in("eu")
            .ordered("1", "10.00")
            .refunded("r", "1", "4.00")
            .at("2025-09-12T12:00:00Z")
            .in("uk")
            .ordered("2", "30.00");

    Rollup september = september(settings, story);

    assertThat(figure(september, Metric.REVENUE, "GBP", "store=eu")).isEqualTo("10.00");
    assertThat(figure(september, Metric.NET_REVENUE, "GBP", "store=eu")).isEqualTo("6.00");
    assertThat(figure(september, Metric.REVENUE, "GBP", "store=uk")).isEqualTo("30.00");
    assertThat(figure(september, Metric.REFUNDS, "GBP", "store=uk")).isEqualTo("0.00");
    assertThat(figure(september, Metric.NEW_CUSTOMERS, "", "store=uk")).isEqualTo("1");
    assertThat(figure(september, Metric.REPEAT_CUSTOMERS, "", "")).isEqualTo("1");
    assertThat(figure(september, Metric.REPEAT_CUSTOMERS, "", "store=uk")).isEqualTo("0");
  }

  @Test
  void a_shop_with_one_store_has_no_figures_by_store() {
    Settings settings = someSettings().build();

    Rollup september =
        september(settings, aCustomer().at("2025-09-10T12:00:00Z").ordered("1", "10.00"));

    assertThat(september.figures().keySet()).noneMatch(one -> one.of().startsWith("store="));
  }

  @Test
  void what_a_customer_is_expected_to_spend_is_not_parted_by_store() {
    Settings settings = someSettings().build();
    Story story =
        aCustomer()
            .at("2025-11-10T12:00:00Z")
            .in("eu")
            .ordered("1", "10.00")
            .in("uk")
            .ordered("2", "30.00");
    CustomerState state =
        new Folding(new Scoring(settings, RiskModel.UNFITTED))
            .fold(null, story.id(), story.events(), null, LATER);
    Value value = new Value(1, 100, Money.currency("GBP"));
    Score score = new Score(state.score().lifecycle(), null, value, "model", LATER);
    CustomerState valued = new CustomerState(state.customer(), score, List.of(), 0, null, 1);

    Rollup november =
        new Rollups(TallyTest.tally(List.of(valued), settings, LATER), settings, LATER)
            .of(RollupKind.MONTH, Optional.empty())
            .getLast();

    assertThat(figure(november, Metric.REVENUE, "GBP", "store=uk")).isEqualTo("30.00");
    assertThat(figure(november, Metric.CLTV_PREDICTED, "GBP", "")).isEqualTo("100.00");
    assertThat(november.figures().keySet())
        .filteredOn(one -> one.name().equals(Metric.CLTV_PREDICTED.code()))
        .isNotEmpty()
        .noneMatch(one -> one.of().startsWith("store="));
  }

  private static Rollup september(Settings settings, Story story) {
    CustomerState state =
        new Folding(new Scoring(settings, RiskModel.UNFITTED))
            .fold(null, story.id(), story.events(), null, LATER);
    return new Rollups(TallyTest.tally(List.of(state), settings, LATER), settings, LATER)
        .of(RollupKind.MONTH, Optional.empty())
        .getFirst();
  }

  private static String figure(Rollup rollup, Metric metric, String currency, String of) {
    return requireNonNull(rollup.figures().get(new Figure(metric.code(), currency, of)))
        .toPlainString();
  }

  /// Some of the orders, with their refunds, in another store.
  private static SomeShop twoStores(SomeShop shop) {
    return new SomeShop(
        shop.settings(),
        shop.histories().stream()
            .map(events -> events.stream().map(StoreFiguresTest::moved).toList())
            .toList());
  }

  private static Event moved(Event event) {
    return switch (event) {
      case OrderCompleted order when isElsewhere(order.order()) ->
          new OrderCompleted(elsewhere(order.header()), order.order(), order.total(), null);
      case OrderRefunded refund when refund.order() != null && isElsewhere(refund.order()) ->
          new OrderRefunded(
              elsewhere(refund.header()), refund.refund(), refund.order(), refund.amount());
      default -> event;
    };
  }

  private static boolean isElsewhere(OrderId order) {
    return order.value().hashCode() % 2 == 0;
  }

  private static EventHeader elsewhere(EventHeader header) {
    return new EventHeader(
        header.id(), "elsewhere", header.customer(), header.time(), header.historical());
  }
}
