package dev.perennial.event;

import java.util.Map;
import java.util.regex.Pattern;

/// What a shop may keep of a customer under names of its own: short names, short values.
public final class Traits {
  /// The trait that holds a customer's tags, separated by commas.
  public static final String TAGS = "tags";

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,32}");
  private static final int MOST_CHARACTERS = 64;

  private Traits() {}

  /// Whether a trait may have that name.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// Whether a trait may have that value; an empty one clears it.
  public static boolean isValue(String value) {
    return value.length() <= MOST_CHARACTERS
        && value.chars().noneMatch(Character::isISOControl)
        && Text.isText(value);
  }

  static void require(Map<String, String> traits) {
    traits.forEach(
        (name, value) -> {
          if (!isName(name)) {
            throw new IllegalArgumentException(
                "a trait's name is not valid, expected 1 to 32 of a to z, 0 to 9 and _");
          }
          if (!isValue(value)) {
            throw new IllegalArgumentException(
                "the trait %s is not valid, expected at most %d characters and no control character"
                    .formatted(name, MOST_CHARACTERS));
          }
        });
  }
}
