package dev.perennial.event;

import java.nio.charset.StandardCharsets;

/// The shop's own id of a customer: 1 to 256 bytes of UTF-8 without control characters. It may not
/// begin with `#`, which marks the engine's own rows in the tables.
public record CustomerId(String value) {
  private static final int MOST_BYTES = 256;

  public CustomerId {
    Text.require("customer id", value, MOST_BYTES);
    if (value.startsWith("#")) {
      throw new IllegalArgumentException("a customer id may not begin with #");
    }
  }

  /// The id as the bytes that hashes are made of.
  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
