package dev.perennial.local.model;

import dev.perennial.customer.Merges;
import dev.perennial.event.CartAbandoned;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyResponded;
import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseHistory;
import dev.perennial.risk.Refund;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers orders, cancellations and refunds in any order, each once, and makes histories of them.
/// A cancellation undoes its order from its own day on; a refund takes from the order that it
/// names. Who was merged is one customer, whenever that was said. Spend is counted in the currency
/// of most orders; an order in another is a purchase whose spend is not known.
final class Orders {
  private final ZoneId zone;
  private final Map<EventKey, OrderCompleted> orders = new LinkedHashMap<>();
  private final Map<EventKey, OrderRefunded> refunds = new LinkedHashMap<>();
  private final Map<EventKey, OrderCancelled> cancellations = new LinkedHashMap<>();
  private Merges merges = Merges.NONE;

  Orders(ZoneId zone) {
    this.zone = zone;
  }

  /// What was given back at a time; at most what is left of the order. All of it, for one that was
  /// cancelled.
  private record Undoing(Instant time, long minorUnits) {
    private static final long ALL = Long.MAX_VALUE;

    /// Whether it undoes an order that was free.
    boolean undoesFree(OrderCompleted order) {
      return minorUnits == ALL && order.total().minorUnits() == 0;
    }
  }

  /// The purchases and refunds of one customer.
  private record Gathered(List<Purchase> purchases, List<Refund> refunds) {}

  void add(Event event) {
    switch (event) {
      case OrderCompleted order -> orders.putIfAbsent(order.key(), order);
      case OrderRefunded refund -> refunds.putIfAbsent(refund.key(), refund);
      case OrderCancelled cancelled -> cancellations.putIfAbsent(cancelled.key(), cancelled);
      case CustomerMerged merged -> merges = merges.with(merged);
      case CustomerUpdated _,
          ConsentChanged _,
          CustomerErased _,
          SurveyInvited _,
          SurveyResponded _,
          FeedbackResolved _,
          PointsGranted _,
          PointsRedeemed _,
          ProductViewed _,
          CartAbandoned _,
          SupportOpened _,
          SupportClosed _,
          ReviewPosted _,
          ShipmentLate _,
          MailSuppressed _ -> {
        // Tells nothing of what was bought.
      }
    }
  }

  /// The shop; empty if there is no order.
  Optional<Shop> shop() {
    if (orders.isEmpty()) {
      return Optional.empty();
    }
    Map<Currency, Long> counts =
        orders.values().stream()
            .collect(Collectors.groupingBy(o -> o.total().currency(), Collectors.counting()));
    Currency currency =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Currency, Long>comparingByValue()
                    .thenComparing(e -> e.getKey().getCurrencyCode(), Comparator.reverseOrder()))
            .orElseThrow()
            .getKey();
    Map<CustomerId, Gathered> customers = new LinkedHashMap<>();
    Map<EventKey, List<Undoing>> undoings = undoings();
    orders.forEach(
        (key, order) -> {
          List<Undoing> undone = undoings.getOrDefault(key, List.of());
          of(customers, order).purchases().add(purchase(order, currency));
          addRefunds(order, undone, currency, of(customers, order).refunds());
        });
    addUnlinked(customers, currency);
    List<PurchaseHistory> histories = new ArrayList<>();
    customers.forEach(
        (id, gathered) ->
            histories.add(
                new PurchaseHistory(id.value(), gathered.purchases(), gathered.refunds())));
    int last = orders.values().stream().mapToInt(o -> day(o.header().time())).max().orElseThrow();
    return histories.isEmpty()
        ? Optional.empty()
        : Optional.of(new Shop(histories, last, notes(counts, currency)));
  }

  private Gathered of(Map<CustomerId, Gathered> customers, Event event) {
    return customers.computeIfAbsent(
        merges.survivor(event.header().customer()),
        id -> new Gathered(new ArrayList<>(), new ArrayList<>()));
  }

  /// What undid each order, by time: refunds of it, and its cancellation for all that is left.
  private Map<EventKey, List<Undoing>> undoings() {
    Map<EventKey, List<Undoing>> all = new HashMap<>();
    for (OrderRefunded refund : refunds.values()) {
      OrderCompleted order = orderOf(refund);
      if (order != null && order.total().currency().equals(refund.amount().currency())) {
        all.computeIfAbsent(order.key(), key -> new ArrayList<>())
            .add(new Undoing(refund.header().time(), refund.amount().minorUnits()));
      }
    }
    for (OrderCancelled cancelled : cancellations.values()) {
      EventKey order = orderKey(cancelled, cancelled.order().value());
      all.computeIfAbsent(order, key -> new ArrayList<>())
          .add(new Undoing(cancelled.header().time(), Undoing.ALL));
    }
    all.values().forEach(list -> list.sort(Comparator.comparing(Undoing::time)));
    return all;
  }

  private @Nullable OrderCompleted orderOf(OrderRefunded refund) {
    return refund.order() == null ? null : orders.get(orderKey(refund, refund.order().value()));
  }

  private static EventKey orderKey(Event event, String order) {
    return new EventKey(EventType.ORDER_COMPLETED, event.header().source(), order);
  }

  private Purchase purchase(OrderCompleted order, Currency currency) {
    boolean known = order.total().currency().equals(currency);
    return new Purchase(day(order.header().time()), known ? order.total() : new Money(0, currency));
  }

  private void addRefunds(
      OrderCompleted order, List<Undoing> undone, Currency currency, List<Refund> refunds) {
    boolean known = order.total().currency().equals(currency);
    int bought = day(order.header().time());
    long left = order.total().minorUnits();
    for (Undoing undoing : undone) {
      long taken = Math.min(left, undoing.minorUnits());
      left -= taken;
      if (undoing.undoesFree(order) || (taken > 0 && (known || left == 0))) {
        Money amount = new Money(known ? taken : 0, currency);
        refunds.add(new Refund(day(undoing.time()), amount, bought, left == 0));
      }
    }
  }

  /// Refunds that name no order, of customers who have one.
  private void addUnlinked(Map<CustomerId, Gathered> customers, Currency currency) {
    for (OrderRefunded refund : refunds.values()) {
      Gathered customer = customers.get(merges.survivor(refund.header().customer()));
      if (customer != null
          && refund.order() == null
          && refund.amount().currency().equals(currency)) {
        customer.refunds().add(Refund.unlinked(day(refund.header().time()), refund.amount()));
      }
    }
  }

  private static List<String> notes(Map<Currency, Long> counts, Currency currency) {
    Map<String, Long> others = new TreeMap<>();
    counts.forEach((other, count) -> others.put(other.getCurrencyCode(), count));
    others.remove(currency.getCurrencyCode());
    return others.isEmpty()
        ? List.of()
        : List.of(
            "Spend is in %s; %d orders in %s count as purchases, but not as spend."
                .formatted(
                    currency.getCurrencyCode(),
                    others.values().stream().mapToLong(Long::longValue).sum(),
                    String.join(", ", others.keySet())));
  }

  private int day(Instant time) {
    return (int) LocalDate.ofInstant(time, zone).toEpochDay();
  }
}
