package dev.perennial.lambda;

import dev.perennial.event.EventHeader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What an event is called in logs: its id comes from outside and may name somebody, so it is the
/// first 16 hexadecimal digits of the SHA-256 of its source, a line feed and its id. Whoever knows
/// those can find every line: `printf 'https://shop.example\nevt-1' | sha256sum | cut -c1-16`.
public final class EventTrace {
  private static final int BYTES = 8;

  private EventTrace() {}

  /// The trace of an event.
  public static String of(EventHeader header) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((header.source() + "\n" + header.id()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
