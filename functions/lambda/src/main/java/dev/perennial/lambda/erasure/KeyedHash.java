package dev.perennial.lambda.erasure;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 (RFC 2104).
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private KeyedHash() {}

  /// The 32 bytes of the hash.
  public static byte[] of(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
