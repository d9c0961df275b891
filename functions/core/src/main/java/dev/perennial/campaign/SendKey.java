package dev.perennial.campaign;

import dev.perennial.event.CustomerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What no customer gets twice: one occasion of one campaign.
///
/// @param occasion the latest order, the local year …, by the campaign's trigger
public record SendKey(CustomerId customer, String campaign, String occasion) {
  private static final int ID_BYTES = 16;

  /// The sort key in the ledger, `campaign#occasion`.
  public String sortKey() {
    return campaign + "#" + occasion;
  }

  /// An opaque id of the send that names nobody: 32 hexadecimal digits of the SHA-256 of the key.
  public String sendId() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((sortKey() + "#").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(customer.bytes()), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
