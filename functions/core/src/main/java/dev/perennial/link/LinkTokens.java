package dev.perennial.link;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Turns links into tokens and back. A token is the base64url (RFC 4648, section 5) of the key's
/// number and the sealed link: it says nothing to whoever sees it, not even whose it is, and nobody
/// else can make one.
public record LinkTokens(LinkKeys keys) {
  private static final int LONGEST = 4096;

  /// What a token turned out to be.
  public sealed interface Reading {
    /// It holds.
    record Valid(Link link) implements Reading {}

    /// It was ours and is too old.
    record Expired(Link link) implements Reading {}

    /// It is not ours, or for something else, or its key was taken out.
    record Forged() implements Reading {}
  }

  /// The token of a link; the same each time.
  public String sign(Link link) {
    LinkKey key = keys.newest();
    byte[] sealed = key.seal(LinkBytes.write(link));
    byte[] token = new byte[sealed.length + 1];
    token[0] = (byte) key.number();
    System.arraycopy(sealed, 0, token, 1, sealed.length);
    return text(token);
  }

  /// What the token stands for, asked for that purpose at `now`.
  public Reading read(String token, LinkPurpose purpose, Instant now) {
    Optional<Link> link = open(token).filter(opened -> opened.purpose() == purpose);
    if (link.isEmpty()) {
      return new Reading.Forged();
    }
    Instant expires = link.get().expires();
    return expires != null && !now.isBefore(expires)
        ? new Reading.Expired(link.get())
        : new Reading.Valid(link.get());
  }

  private Optional<Link> open(String token) {
    byte[] bytes;
    try {
      bytes = token.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return bytes.length == 0 || !text(bytes).equals(token)
        ? Optional.empty()
        : keys.numbered(Byte.toUnsignedInt(bytes[0]))
            .flatMap(key -> key.open(Arrays.copyOfRange(bytes, 1, bytes.length)))
            .flatMap(LinkBytes::read);
  }

  /// The one way to write those bytes: a token has no second form.
  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
