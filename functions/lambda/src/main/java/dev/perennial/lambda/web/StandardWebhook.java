package dev.perennial.lambda.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature of a request by Standard Webhooks: the HMAC-SHA-256 of `id.timestamp.body` under
/// the secret, as `v1,<base64>` in `webhook-signature`, several with blanks between them while a
/// secret is being replaced. See
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
///
/// @param id what the sender calls the delivery
/// @param timestamp Unix seconds, as they were sent
/// @param signatures those of version 1, decoded; others are passed over
record StandardWebhook(String id, String timestamp, List<byte[]> signatures, Body body) {
  static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String VERSION = "v1,";
  private static final String PREFIX = "whsec_";
  private static final int LONGEST_TIMESTAMP = 12;

  /// Whether the request claims to be signed in this way.
  static boolean isClaimedBy(HttpRequest request) {
    return request.header("webhook-signature").isPresent();
  }

  /// What the request says. Missing headers are empty and never verify.
  static StandardWebhook from(HttpRequest request) {
    return new StandardWebhook(
        request.header("webhook-id").orElse(""),
        request.header("webhook-timestamp").orElse(""),
        signatures(request.header("webhook-signature").orElse("")),
        request.body());
  }

  /// The key in a secret as it is handed out, with or without its prefix `whsec_`. Throws
  /// IllegalArgumentException that does not repeat it.
  static byte[] key(String secret) {
    String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a webhook secret is not base64, expected whsec_…", e);
    }
    if (key.length < 16) {
      throw new IllegalArgumentException(
          "a webhook secret has %d bytes, expected 24 or more".formatted(key.length));
    }
    return key;
  }

  /// Whether the request was signed within five minutes of `now`, before or after.
  boolean isFresh(Instant now) {
    if (timestamp.isEmpty()
        || timestamp.length() > LONGEST_TIMESTAMP
        || !timestamp.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
  }

  /// Whether one of the signatures is that of the key. The time it takes tells nothing of how much
  /// of a signature was right.
  boolean isSignedWith(byte[] key) {
    if (id.isEmpty()) {
      return false;
    }
    byte[] expected = signature(key);
    boolean found = false;
    for (byte[] given : signatures) {
      found |= MessageDigest.isEqual(expected, given);
    }
    return found;
  }

  private byte[] signature(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static List<byte[]> signatures(String header) {
    return Arrays.stream(header.split(" ", -1))
        .filter(part -> part.startsWith(VERSION))
        .flatMap(part -> decoded(part.substring(VERSION.length())).stream())
        .toList();
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Not a signature of ours; another may be.
    }
  }
}
