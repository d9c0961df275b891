package dev.perennial.lambda.platform;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The orders in the table of events, as one request needs them: a query of a customer's orders or
/// refunds, strongly consistent, the first time that one is asked for. Refunds and single orders
/// are those of one source.
final class StoredOrders implements Orders {
  /// As many as can be asked for one after another within a call's time, at some milliseconds each.
  private static final int MOST_QUERIES = 1_000;

  private record Asked(CustomerId customer, EventType type) {}

  private final Events events;
  private final String source;
  private final Map<Asked, List<Event>> found = new HashMap<>();

  StoredOrders(Events events, String source) {
    this.events = events;
    this.source = source;
  }

  @Override
  public Optional<OrderCompleted> find(String customer, String order) {
    return of(customer, EventType.ORDER_COMPLETED, OrderCompleted.class)
        .filter(sold -> sold.header().source().equals(source))
        .filter(sold -> sold.order().value().equals(order))
        .findFirst();
  }

  @Override
  public List<OrderCompleted> all(String customer) {
    return of(customer, EventType.ORDER_COMPLETED, OrderCompleted.class).toList();
  }

  @Override
  public Set<String> cancelled(String customer) {
    return of(customer, EventType.ORDER_CANCELLED, OrderCancelled.class)
        .filter(cancellation -> cancellation.header().source().equals(source))
        .map(cancellation -> cancellation.order().value())
        .collect(Collectors.toSet());
  }

  @Override
  public List<OrderRefunded> refunds(String customer, String order) {
    return of(customer, EventType.ORDER_REFUNDED, OrderRefunded.class)
        .filter(refund -> refund.header().source().equals(source))
        .filter(refund -> Orders.isOf(refund, order))
        .toList();
  }

  private <T extends Event> Stream<T> of(String customer, EventType type, Class<T> kind) {
    CustomerId id;
    try {
      id = new CustomerId(customer);
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // Nothing is stored of an id that is none.
    }
    Asked asked = new Asked(id, type);
    if (!found.containsKey(asked) && found.size() >= MOST_QUERIES) {
      throw new TooMany(
          "expected refunds of at most %d customers at once".formatted(MOST_QUERIES / 2));
    }
    return found.computeIfAbsent(asked, first -> events.of(id, Set.of(type))).stream()
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
