package dev.perennial.lambda.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keyed hashes (RFC 2104), and signatures made of them.
enum Hmac {
  SHA_256("HmacSHA256"),
  /// Segment signs with it; as a keyed hash it is not known to be broken.
  SHA_1("HmacSHA1");

  private final String algorithm;

  Hmac(String algorithm) {
    this.algorithm = algorithm;
  }

  /// The first eight bytes of the SHA-256 of that text, as hexadecimal digits.
  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  byte[] of(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  boolean isBase64(String signature, String secret, byte[] content) {
    return isSame(signature, secret, content, Base64.getDecoder()::decode);
  }

  boolean isHex(String signature, String secret, byte[] content) {
    return isSame(signature, secret, content, HexFormat.of()::parseHex);
  }

  private boolean isSame(
      String signature, String secret, byte[] content, Function<String, byte[]> decoder) {
    try {
      byte[] given = decoder.apply(signature.strip());
      return MessageDigest.isEqual(of(secret.getBytes(StandardCharsets.UTF_8), content), given);
    } catch (IllegalArgumentException e) {
      return false; // Not of that form, so not a signature of ours.
    }
  }
}
