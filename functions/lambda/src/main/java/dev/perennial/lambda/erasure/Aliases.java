package dev.perennial.lambda.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.event.CustomerId;
import java.util.Arrays;
import java.util.HexFormat;

/// Other texts in the place of ids, made with a secret that is forgotten afterwards.
final class Aliases {
  private static final String NOBODY = "erased-";
  private static final int BYTES = 12;
  private final byte[] secret;

  Aliases(String secret) {
    this.secret = secret.getBytes(UTF_8);
  }

  /// The id that takes the person's place: as random as the secret.
  CustomerId nobody() {
    return new CustomerId(NOBODY + of(NOBODY));
  }

  /// The same text for the same id: the first 12 bytes of its HMAC-SHA-256.
  String of(String id) {
    byte[] hash = KeyedHash.of(secret, id.getBytes(UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
  }
}
