package dev.perennial.event;

/// An address can't or must not be written to any more: a permanent bounce or a complaint.
///
/// @param send the opaque id of the send that it came back from
/// @param kind `bounce` or `complaint`
public record MailSuppressed(EventHeader header, String send, String kind) implements Event {
  /// Leaves room for the kind in the key.
  private static final int MOST_BYTES = 240;

  public MailSuppressed {
    Text.require("send_id", send, MOST_BYTES);
    if (!kind.equals("bounce") && !kind.equals("complaint")) {
      throw new IllegalArgumentException("kind is not valid, expected bounce or complaint");
    }
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.MAIL_SUPPRESSED, header.source(), send + "+" + kind);
  }
}
