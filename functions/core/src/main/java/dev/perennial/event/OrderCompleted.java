package dev.perennial.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer placed an order.
///
/// @param total what was charged, gross; zero or more
/// @param email the address given with the order; it counts as a profile change of that time
/// @param attribution what brought it about
/// @param products what was bought, as far as the store says
/// @param discount what was taken off, in minor units of the total's currency; 0 where the store
///   says nothing
public record OrderCompleted(
    EventHeader header,
    OrderId order,
    Money total,
    @Nullable String email,
    Attribution attribution,
    List<Product> products,
    long discount)
    implements Event {
  public OrderCompleted {
    products = List.copyOf(products);
    if (total.minorUnits() < 0) {
      throw new IllegalArgumentException("total is negative, expected zero or more");
    }
    if (discount < 0) {
      throw new IllegalArgumentException("discount is negative, expected zero or more");
    }
  }

  /// An order of which nobody knows what brought it about.
  public OrderCompleted(EventHeader header, OrderId order, Money total, @Nullable String email) {
    this(header, order, total, email, Attribution.NONE);
  }

  /// An order of which no discount is known.
  public OrderCompleted(
      EventHeader header,
      OrderId order,
      Money total,
      @Nullable String email,
      Attribution attribution,
      List<Product> products) {
    this(header, order, total, email, attribution, products, 0);
  }

  /// An order of which nobody knows what was bought.
  public OrderCompleted(
      EventHeader header,
      OrderId order,
      Money total,
      @Nullable String email,
      Attribution attribution) {
    this(header, order, total, email, attribution, List.of());
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.ORDER_COMPLETED, header.source(), order.value());
  }
}
