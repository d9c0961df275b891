package dev.perennial.link;

import dev.perennial.customer.KeyHash;
import dev.perennial.event.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a link in a mail stands for.
///
/// @param send the sort key of the send that it came with, `campaign#occasion`; empty for none
/// @param detail what it is about: the topic, or the survey's id and kind
/// @param expires to the second, after which it does nothing; null for never
/// @param address the hash of the address that the mail went to; null where it came by none, or by
///   a mail of before it was kept
public record Link(
    LinkPurpose purpose,
    CustomerId customer,
    String send,
    String detail,
    @Nullable Instant expires,
    @Nullable KeyHash address) {
  private static final int MOST_CHARS = 1024;

  /// One that came by no mail.
  public Link(
      LinkPurpose purpose,
      CustomerId customer,
      String send,
      String detail,
      @Nullable Instant expires) {
    this(purpose, customer, send, detail, expires, null);
  }

  public Link {
    if (send.length() > MOST_CHARS || detail.length() > MOST_CHARS) {
      throw new IllegalArgumentException("a link is about more than " + MOST_CHARS + " characters");
    }
    if (expires != null && (expires.getEpochSecond() <= 0 || expires.getNano() != 0)) {
      throw new IllegalArgumentException("a link expires at a whole second after 1970");
    }
  }
}
