package dev.perennial.event;

import org.jspecify.annotations.Nullable;

/// A customer placed an order.
///
/// @param total what was charged, gross; zero or more
/// @param email the address given with the order; it counts as a profile change of that time
public record OrderCompleted(EventHeader header, OrderId order, Money total, @Nullable String email)
    implements Event {
  public OrderCompleted {
    if (total.minorUnits() < 0) {
      throw new IllegalArgumentException("total is negative, expected zero or more");
    }
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.ORDER_COMPLETED, header.source(), order.value());
  }
}
