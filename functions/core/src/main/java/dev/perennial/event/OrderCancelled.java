package dev.perennial.event;

/// An order was cancelled: it never existed, in any period, and neither did its refunds.
public record OrderCancelled(EventHeader header, OrderId order) implements Event {

  @Override
  public EventKey key() {
    return new EventKey(EventType.ORDER_CANCELLED, header.source(), order.value());
  }
}
