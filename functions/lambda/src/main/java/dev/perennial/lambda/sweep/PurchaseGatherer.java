package dev.perennial.lambda.sweep;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Order;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.PurchaseSampleJson;
import dev.perennial.recommendation.Basket;
import dev.perennial.recommendation.Buyer;
import dev.perennial.recommendation.PurchaseSample;
import dev.perennial.risk.HistorySample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// Gathers what customers bought in the last year. Customers do not carry products, so the orders
/// of a bounded sample are read from the events, by a query each; a segment's share of the sample
/// is the smaller the more segments there are, so that a large shop reads no more than a small one.
/// A shop whose orders name no products is noticed by its latest buyers and costs a few reads.
public final class PurchaseGatherer implements Gatherer {
  public static final String KIND = "purchases";

  /// So many buyers of the whole shop.
  public static final int SAMPLE = 8_000;

  private static final Duration YEAR = Duration.ofDays(365);
  private static final int PROBE = 4;
  private static final int AT_ONCE = 16;

  /// Who has ordered more often is no customer to learn from, and would be long to read.
  private static final int MOST_ORDERS = 200;

  private final Events events;
  private final Instant since;
  private final int share;
  private final TreeMap<String, Chosen> chosen = new TreeMap<>();

  /// A customer of the sample whose orders are still to be read.
  ///
  /// @param orders those that stand
  private record Chosen(
      CustomerId id, String pseudonym, String country, Set<KeyHash> orders, Instant latest) {}

  /// @param at the time of the run
  /// @param segments into how many parts the customers are divided
  public PurchaseGatherer(Events events, Instant at, int segments) {
    this.events = events;
    this.since = at.minus(YEAR);
    this.share = Math.ceilDiv(SAMPLE, segments);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void add(CustomerState now) {
    Customer customer = now.customer();
    if (customer.isErased() || customer.history().orders().size() > MOST_ORDERS) {
      return;
    }
    List<Order> orders =
        customer.history().purchases().stream()
            .filter(order -> !order.time().isBefore(since))
            .toList();
    if (orders.isEmpty()) {
      return;
    }
    String pseudonym = HistorySample.pseudonym(customer.id().value());
    chosen.put(
        pseudonym,
        new Chosen(
            customer.id(),
            pseudonym,
            customer.profile(ProfileField.COUNTRY).orElse(""),
            orders.stream().map(Order::key).collect(Collectors.toUnmodifiableSet()),
            orders.getLast().time()));
    if (chosen.size() > share) {
      chosen.pollLastEntry();
    }
  }

  @Override
  public byte[] part() {
    return PurchaseSampleJson.write(new PurchaseSample(SAMPLE, buyers()));
  }

  private List<Buyer> buyers() {
    List<Chosen> latestFirst =
        chosen.values().stream().sorted(Comparator.comparing(Chosen::latest).reversed()).toList();
    List<Chosen> probe = latestFirst.stream().limit(PROBE).toList();
    List<Buyer> found = new ArrayList<>(read(probe));
    if (!found.isEmpty()) {
      found.addAll(read(latestFirst.stream().skip(PROBE).toList()));
    }
    return found;
  }

  private List<Buyer> read(List<Chosen> some) {
    return some.stream()
        .gather(Gatherers.mapConcurrent(AT_ONCE, this::buyer))
        .filter(buyer -> !buyer.baskets().isEmpty())
        .toList();
  }

  private Buyer buyer(Chosen one) {
    List<Basket> baskets =
        orders(one)
            .filter(order -> one.orders().contains(KeyHash.of(order.key())))
            .filter(order -> !order.products().isEmpty())
            .map(order -> new Basket(order.time(), order.products()))
            .toList();
    return new Buyer(one.pseudonym(), one.country(), baskets);
  }

  private Stream<OrderCompleted> orders(Chosen one) {
    return events.of(one.id(), Set.of(EventType.ORDER_COMPLETED)).stream()
        .filter(OrderCompleted.class::isInstance)
        .map(OrderCompleted.class::cast);
  }
}
