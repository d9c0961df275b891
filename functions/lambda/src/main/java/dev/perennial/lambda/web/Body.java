package dev.perennial.lambda.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The bytes of a request, which never change.
public final class Body {
  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A text in UTF-8.
  public static Body of(String text) {
    return new Body(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A copy of those bytes.
  public static Body of(byte[] bytes) {
    return new Body(bytes.clone());
  }

  /// What that base64 holds. Throws IllegalArgumentException if it is not base64.
  public static Body ofBase64(String base64) {
    return new Body(Base64.getDecoder().decode(base64));
  }

  /// How many bytes there are.
  public int length() {
    return bytes.length;
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The bytes read as UTF-8. Throws IllegalArgumentException if they are not, for what they were
  /// meant to say is lost then.
  public String utf8() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }

  /// The bytes read as UTF-8; what is not becomes U+FFFD.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
