package dev.perennial.event;

import org.jspecify.annotations.Nullable;

/// Money went back to a customer.
///
/// @param refund the store's id of the refund
/// @param order the order that it belongs to, where known
/// @param amount what was returned, as a positive amount
public record OrderRefunded(
    EventHeader header, String refund, @Nullable OrderId order, Money amount) implements Event {
  private static final int MOST_BYTES = 256;

  public OrderRefunded {
    Text.require("refund_id", refund, MOST_BYTES);
    if (amount.minorUnits() <= 0) {
      throw new IllegalArgumentException("amount is not positive, expected what was given back");
    }
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.ORDER_REFUNDED, header.source(), refund);
  }
}
