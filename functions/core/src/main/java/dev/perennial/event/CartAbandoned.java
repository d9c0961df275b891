package dev.perennial.event;

/// A customer left a cart behind; what was in it stays in the event.
public record CartAbandoned(EventHeader header) implements Event {

  @Override
  public EventKey key() {
    return new EventKey(EventType.CART_ABANDONED, header.source(), header.id());
  }
}
