package dev.perennial.local.memory;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How many bytes an item counts for. Source: Amazon DynamoDB Developer Guide, "DynamoDB item sizes
/// and formats".
final class ItemSize {

  /// The most that an item may have.
  static final int MOST = 400 * 1024;

  private static final int OVERHEAD_OF_COLLECTION = 3;

  private ItemSize() {}

  static int of(Map<String, AttributeValue> item) {
    if (item instanceof Image image) {
      return image.bytes();
    }
    int size = 0;
    for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
      size += utf8(entry.getKey()) + of(entry.getValue());
    }
    return size;
  }

  static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      case M -> OVERHEAD_OF_COLLECTION + value.m().size() + of(value.m());
      case L ->
          OVERHEAD_OF_COLLECTION
              + value.l().size()
              + value.l().stream().mapToInt(ItemSize::of).sum();
      case SS -> value.ss().stream().mapToInt(ItemSize::utf8).sum();
      case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToInt(bytes -> bytes.asByteArrayUnsafe().length).sum();
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("unknown type: " + value);
    };
  }

  /// About a byte for two digits, and one more; a minus sign counts as well. Zeros before and
  /// behind the other digits do not count.
  private static int number(String text) {
    int end = Math.max(text.indexOf('E'), text.indexOf('e'));
    int seen = 0;
    int digits = 0;
    for (int i = 0; i < (end < 0 ? text.length() : end); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c) && (c != '0' || seen > 0)) {
        seen++;
        digits = c == '0' ? digits : seen;
      }
    }
    int sign = digits > 0 && text.charAt(0) == '-' ? 1 : 0;
    return (Math.max(1, digits) + 1) / 2 + 1 + sign;
  }

  private static int utf8(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
