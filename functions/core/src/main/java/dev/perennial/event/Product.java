package dev.perennial.event;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What was bought, as a line of an order names it.
///
/// @param id the store's id of it, at most 128 bytes
/// @param name what customers call it, on one line of at most 120 characters; empty if not known
/// @param category where the store files it, at most 120 characters; empty if not known
public record Product(String id, String name, String category) {
  private static final int MOST_BYTES = 128;
  private static final int LONGEST = 120;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+");

  public Product {
    Text.require("product_id", id, MOST_BYTES);
    requireShort("name", name);
    requireShort("category", category);
  }

  /// The product of a line of which no more than this is known; empty if the id is none. A name or
  /// a category that is too long is not known: half of one would be worse.
  public static Optional<Product> find(
      String id, @Nullable String name, @Nullable String category) {
    try {
      return Optional.of(new Product(id.strip(), known(name), known(category)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String known(@Nullable String text) {
    String line = text == null ? "" : BLANKS.matcher(text).replaceAll(" ").strip();
    return isShort(line) && Text.isText(line) ? line : "";
  }

  private static void requireShort(String what, String text) {
    if (!isShort(text) || !Text.isText(text)) {
      throw new IllegalArgumentException(what + " is no text of at most 120 characters");
    }
  }

  private static boolean isShort(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST;
  }
}
