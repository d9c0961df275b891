package dev.perennial.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address can't or must not be written to any more: a permanent bounce or a complaint. A soft
/// bounce is a passing failure; only several of them have that effect.
///
/// @param send the opaque id of the send that it came back from
/// @param kind `bounce`, `complaint` or `soft_bounce`
/// @param email the address that it is about; a bounce of one says nothing about another. Null if
///   that is not known: then it is about every address of the customer
public record MailSuppressed(EventHeader header, String send, String kind, @Nullable String email)
    implements Event {
  /// The kind of a passing failure.
  public static final String SOFT_BOUNCE = "soft_bounce";

  private static final Set<String> KINDS = Set.of("bounce", "complaint", SOFT_BOUNCE);

  /// Leaves room for the kind in the key.
  private static final int MOST_BYTES = 240;

  public MailSuppressed {
    Text.require("send_id", send, MOST_BYTES);
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "kind is not valid, expected bounce, complaint or soft_bounce");
    }
  }

  /// One of which nobody says which address it is about.
  public MailSuppressed(EventHeader header, String send, String kind) {
    this(header, send, kind, null);
  }

  /// Whether the customer does not want the mail, whatever the address.
  public boolean isComplaint() {
    return kind.equals("complaint");
  }

  /// Whether it was a passing failure.
  public boolean isSoft() {
    return kind.equals(SOFT_BOUNCE);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.MAIL_SUPPRESSED, header.source(), send + "+" + kind);
  }
}
