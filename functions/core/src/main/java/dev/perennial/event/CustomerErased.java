package dev.perennial.event;

/// A customer asked to be forgotten: from now on nobody writes to them. What is removed, and where,
/// is the work of the erasure; the fold only remembers that they are never mailed.
///
/// @param request the id of the request
public record CustomerErased(EventHeader header, String request) implements Event {
  private static final int MOST_BYTES = 256;

  public CustomerErased {
    Text.require("request_id", request, MOST_BYTES);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.CUSTOMER_ERASED, header.source(), request);
  }
}
