package dev.perennial.campaign;

import dev.perennial.event.CustomerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Who gets nothing, so that a campaign's effect can be measured: a hash of campaign, salt and
/// customer. Stable, without any state, and independent between campaigns.
record Holdout(String salt) {
  private static final double TWO_TO_64 = 0x1p64;

  /// In the place of a campaign's name; none is called so.
  private static final String ALL = "*";

  /// Whether the customer is held out of that campaign.
  boolean holds(Campaign campaign, CustomerId customer) {
    return position(campaign, customer) < campaign.holdout();
  }

  /// Whether the customer is of that share of all, who get nothing of any campaign.
  boolean holdsOfAll(double share, CustomerId customer) {
    return position(ALL, customer) < share;
  }

  /// Where the customer lies between 0 and 1, evenly spread over customers.
  double position(Campaign campaign, CustomerId customer) {
    return position(campaign.name(), customer);
  }

  private double position(String name, CustomerId customer) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "#" + salt + "#").getBytes(StandardCharsets.UTF_8));
      long bits = ByteBuffer.wrap(digest.digest(customer.bytes())).getLong();
      return ((bits >>> 1) * 2.0 + (bits & 1)) / TWO_TO_64;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
