package dev.perennial.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals bytes so that nobody without the key can read or make them: deterministic authenticated
/// encryption by the SIV composition (Rogaway and Shrimpton, "Deterministic
/// Authenticated-Encryption", EUROCRYPT 2006, figure 5) of HMAC-SHA-256, cut to 128 bits, with
/// AES-256-CTR. It needs no nonce, so the same link has the same token however often its mail is
/// rendered. Two keys, one for each part, are derived from the secret by HMAC-SHA-256 with a label
/// each.
final class LinkKey {
  private static final int TAG = 16;
  private final int number;
  private final SecretKeySpec authentication;
  private final SecretKeySpec encryption;

  private LinkKey(int number, SecretKeySpec authentication, SecretKeySpec encryption) {
    this.number = number;
    this.authentication = authentication;
    this.encryption = encryption;
  }

  static LinkKey of(int number, byte[] secret) {
    SecretKeySpec root = new SecretKeySpec(secret, "HmacSHA256");
    return new LinkKey(
        number,
        new SecretKeySpec(hmac(root, label("perennial links: authentication")), "HmacSHA256"),
        new SecretKeySpec(hmac(root, label("perennial links: encryption")), "AES"));
  }

  int number() {
    return number;
  }

  /// The tag and the encrypted bytes.
  byte[] seal(byte[] plain) {
    byte[] tag = tag(plain);
    byte[] sealed = Arrays.copyOf(tag, TAG + plain.length);
    byte[] encrypted = crypt(plain, tag);
    System.arraycopy(encrypted, 0, sealed, TAG, encrypted.length);
    return sealed;
  }

  /// What was sealed, or empty if it was not sealed with this key to the last bit.
  Optional<byte[]> open(byte[] sealed) {
    if (sealed.length < TAG) {
      return Optional.empty();
    }
    byte[] tag = Arrays.copyOf(sealed, TAG);
    byte[] plain = crypt(Arrays.copyOfRange(sealed, TAG, sealed.length), tag);
    return MessageDigest.isEqual(tag, tag(plain)) ? Optional.of(plain) : Optional.empty();
  }

  private byte[] tag(byte[] plain) {
    return Arrays.copyOf(hmac(authentication, plain), TAG);
  }

  private byte[] crypt(byte[] bytes, byte[] tag) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, encryption, new IvParameterSpec(tag));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  private static byte[] hmac(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] label(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
