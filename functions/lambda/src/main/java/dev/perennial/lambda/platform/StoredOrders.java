package dev.perennial.lambda.platform;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The orders of one source in the table of events: a query of the customer's orders or refunds,
/// strongly consistent, each time that one is asked for.
record StoredOrders(Events events, String source) implements Orders {

  @Override
  public Optional<OrderCompleted> find(String customer, String order) {
    return all(customer, EventType.ORDER_COMPLETED, OrderCompleted.class)
        .filter(sold -> sold.order().value().equals(order))
        .findFirst();
  }

  @Override
  public List<OrderRefunded> refunds(String customer, String order) {
    return all(customer, EventType.ORDER_REFUNDED, OrderRefunded.class)
        .filter(refund -> Orders.isOf(refund, order))
        .toList();
  }

  private <T extends Event> Stream<T> all(String customer, EventType type, Class<T> kind) {
    CustomerId id;
    try {
      id = new CustomerId(customer);
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // Nothing is stored of an id that is none.
    }
    return events.of(id, Set.of(type)).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(event -> event.header().source().equals(source));
  }
}
