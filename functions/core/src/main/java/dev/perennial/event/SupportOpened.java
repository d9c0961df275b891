package dev.perennial.event;

/// A customer asked the shop for help. A question that is asked anew is another ticket.
///
/// @param ticket the store's id of the question
public record SupportOpened(EventHeader header, String ticket) implements Event {
  private static final int MOST_BYTES = 256;

  public SupportOpened {
    Text.require("ticket_id", ticket, MOST_BYTES);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.SUPPORT_OPENED, header.source(), ticket);
  }
}
