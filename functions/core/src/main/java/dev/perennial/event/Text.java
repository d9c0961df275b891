package dev.perennial.event;

import java.nio.charset.StandardCharsets;

/// The rule for every identifier that comes from outside.
final class Text {
  private Text() {}

  /// Throws IllegalArgumentException, naming `what`, unless the value is 1 to `mostBytes` bytes of
  /// UTF-8 with no control character, no half of a surrogate pair (UTF-8 has no bytes for one, so
  /// two such values would be stored as one) and no white space at its ends. The value itself is
  /// not repeated: it may be personal.
  static void require(String what, String value, int mostBytes) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    if (!value.equals(value.strip())) {
      throw new IllegalArgumentException(what + " has white space at its ends");
    }
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " has a control character");
    }
    if (!isText(value)) {
      throw new IllegalArgumentException(what + " has half a surrogate pair");
    }
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > mostBytes) {
      throw new IllegalArgumentException(what + " has " + bytes + " bytes, more than " + mostBytes);
    }
  }

  /// Whether UTF-8 can hold the value: each surrogate has its other half.
  static boolean isText(String value) {
    return value.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
