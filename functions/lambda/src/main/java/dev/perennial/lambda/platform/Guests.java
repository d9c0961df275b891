package dev.perennial.lambda.platform;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// Ids for customers without an account: the same for the same e-mail address, and of no use to
/// somebody who guesses addresses without the key.
public final class Guests {
  private static final int SHORTEST_KEY = 32;
  private static final int ID_BYTES = 16;
  private final byte[] key;

  private Guests(byte[] key) {
    this.key = key;
  }

  /// With that key, a text of 32 characters or more. Another key gives other ids. Throws
  /// IllegalArgumentException that does not repeat it.
  public static Guests of(String key) {
    if (key.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "the key of guests has %d characters, expected %d or more"
              .formatted(key.length(), SHORTEST_KEY));
    }
    return new Guests(key.getBytes(StandardCharsets.UTF_8));
  }

  /// The id of whoever has that address: the first 16 bytes of its HMAC-SHA-256. White space around
  /// it, letters' case and the form of accents do not count; dots and `+` before the `@` do, since
  /// they may be another person's.
  public String id(String email) {
    String normal =
        Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    byte[] hash = Hmac.SHA_256.of(key, normal.getBytes(StandardCharsets.UTF_8));
    return "guest-" + HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
  }
}
