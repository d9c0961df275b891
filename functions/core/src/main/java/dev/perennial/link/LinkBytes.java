package dev.perennial.link;

import dev.perennial.customer.KeyHash;
import dev.perennial.event.CustomerId;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A link as the bytes that a token holds: purpose, expiry in seconds as 8 bytes (0 for never),
/// then customer, send and detail, each after its length in 2 bytes; at the end, where it is known,
/// the hash of the address as 8 bytes. Links without it are read for ever.
final class LinkBytes {
  private LinkBytes() {}

  static byte[] write(Link link) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(link.purpose().code());
    long expires = link.expires() == null ? 0 : link.expires().getEpochSecond();
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(expires).array());
    for (String text : new String[] {link.customer().value(), link.send(), link.detail()}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) bytes.length).array());
      out.writeBytes(bytes);
    }
    if (link.address() != null) {
      out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(link.address().bits()).array());
    }
    return out.toByteArray();
  }

  /// The link in those bytes, or empty if they are of a form that is not known here.
  static Optional<Link> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      int purpose = in.get();
      long expires = in.getLong();
      CustomerId customer = new CustomerId(text(in));
      String send = text(in);
      String detail = text(in);
      Instant until = expires == 0 ? null : Instant.ofEpochSecond(expires);
      KeyHash address = in.hasRemaining() ? new KeyHash(in.getLong()) : null;
      return in.hasRemaining()
          ? Optional.empty()
          : LinkPurpose.find(purpose)
              .map(known -> new Link(known, customer, send, detail, until, address));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
