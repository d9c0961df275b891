package dev.perennial.event;

/// The shop has answered a customer who had asked for help.
///
/// @param ticket the store's id of the question
public record SupportClosed(EventHeader header, String ticket) implements Event {
  private static final int MOST_BYTES = 256;

  public SupportClosed {
    Text.require("ticket_id", ticket, MOST_BYTES);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.SUPPORT_CLOSED, header.source(), ticket);
  }

  /// What identifies the question that it is about.
  public EventKey question() {
    return new EventKey(EventType.SUPPORT_OPENED, header.source(), ticket);
  }
}
