package dev.perennial.lambda.platform;

import dev.perennial.event.Event;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.lambda.wire.InvalidEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Orders that are stored, and after them those of which the payload has spoken so far, which may
/// yet be refused.
final class OrdersTold implements Orders {
  private final Orders stored;
  private final List<Event> told = new ArrayList<>();

  OrdersTold(Orders stored) {
    this.stored = stored;
  }

  /// Remembers those of the events that are orders or refunds; what is invalid will be refused.
  void add(List<String> events) {
    events.stream().filter(text -> text.contains("\"type\":\"order.")).forEach(this::add);
  }

  private void add(String text) {
    try {
      told.add(EventReader.read(text).event());
    } catch (InvalidEvent e) {
      return; // It will not be stored either.
    }
  }

  @Override
  public Optional<OrderCompleted> find(String customer, String order) {
    return stored
        .find(customer, order)
        .or(
            () ->
                of(customer, OrderCompleted.class)
                    .filter(sold -> sold.order().value().equals(order))
                    .findFirst());
  }

  @Override
  public List<OrderCompleted> all(String customer) {
    return Stream.concat(stored.all(customer).stream(), of(customer, OrderCompleted.class))
        .toList();
  }

  @Override
  public Set<String> cancelled(String customer) {
    Set<String> all = new HashSet<>(stored.cancelled(customer));
    of(customer, OrderCancelled.class).forEach(one -> all.add(one.order().value()));
    return all;
  }

  @Override
  public List<OrderRefunded> refunds(String customer, String order) {
    return Stream.concat(
            stored.refunds(customer, order).stream(),
            of(customer, OrderRefunded.class).filter(refund -> Orders.isOf(refund, order)))
        .toList();
  }

  private <T extends Event> Stream<T> of(String customer, Class<T> kind) {
    return told.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(event -> event.customer().value().equals(customer));
  }
}
