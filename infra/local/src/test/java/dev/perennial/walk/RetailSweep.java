package dev.perennial.walk;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Score;
import dev.perennial.customer.Scoring;
import dev.perennial.customer.Value;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.lambda.sweep.TallyGatherer;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.lambda.wire.TallyBytes;
import dev.perennial.local.replay.OnlineRetail;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Tally;
import dev.perennial.risk.RiskModel;
import dev.perennial.segment.SegmentPhase;
import dev.perennial.segment.Segmentation;
import dev.perennial.segment.Segmenting;
import dev.perennial.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The orders of a real shop, and its customers as the segments of a sweep gather them.
final class RetailSweep {
  static final LocalDate TODAY = LocalDate.of(2011, 12, 10);
  private static final int SEGMENTS = 3;
  private static final Path DATA = TestShop.root().resolve("events/online-retail-ii");
  final Settings settings = SettingsFile.read(DATA.resolve("settings.yaml").toString());
  final Map<CustomerId, List<Event>> histories = new HashMap<>();
  private final List<String> currencies = new ArrayList<>();

  List<OrderCompleted> ordersOf(LocalDate month) {
    return histories.values().stream()
        .flatMap(List::stream)
        .filter(OrderCompleted.class::isInstance)
        .map(OrderCompleted.class::cast)
        .filter(
            order ->
                PeriodKind.MONTH
                    .startOf(LocalDate.ofInstant(order.time(), settings.reportingZone()))
                    .equals(month))
        .toList();
  }

  void read(Predicate<String> wanted) {
    OnlineRetail.convert(
        DATA,
        wanted,
        read ->
            histories
                .computeIfAbsent(read.event().customer(), id -> new ArrayList<>())
                .add(read.event()));
  }

  Instant asOf() {
    return TODAY.atStartOfDay(settings.reportingZone()).toInstant();
  }

  List<String> currencies() {
    if (currencies.isEmpty()) {
      currencies.addAll(currenciesOfOrders());
    }
    return currencies;
  }

  private List<String> currenciesOfOrders() {
    return histories.values().stream()
        .flatMap(List::stream)
        .flatMap(event -> event instanceof OrderCompleted order ? Stream.of(order) : Stream.empty())
        .map(order -> order.total().currency().getCurrencyCode())
        .distinct()
        .sorted()
        .toList();
  }

  /// A made-up prediction for each customer, with four decimals.
  Value value(CustomerId customer) {
    int number = Math.floorMod(customer.value().hashCode(), 1_000_000);
    List<String> all = currencies();
    String currency = all.get(number % all.size());
    return new Value(1, number / 10_000.0, Money.currency(currency));
  }

  Tally swept(Instant asOf) {
    Segmenting segmenting =
        new Segmenting(
            new Scoring(settings, RiskModel.UNFITTED),
            new Segmentation(List.of(), List.of()),
            SegmentPhase.SEGMENTS,
            Map.of(),
            asOf);
    List<TallyGatherer> segments = new ArrayList<>();
    for (int segment = 0; segment < SEGMENTS; segment++) {
      segments.add(new TallyGatherer(settings, asOf, segmenting));
    }
    int next = 0;
    for (Map.Entry<CustomerId, List<Event>> one : histories.entrySet()) {
      Customer customer = Customer.unknown(one.getKey());
      for (Event event : one.getValue()) {
        customer = customer.apply(event);
      }
      Score score = new Score(Lifecycle.ACTIVE, null, value(one.getKey()), "none", asOf);
      segments
          .get(next++ % SEGMENTS)
          .add(new CustomerState(customer, score, List.of(), 0, null, 1));
    }
    Tally.Gathering all = new Tally.Gathering();
    segments.forEach(segment -> all.add(TallyBytes.read(segment.part())));
    return all.tally();
  }
}
