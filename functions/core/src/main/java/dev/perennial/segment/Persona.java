package dev.perennial.segment;

import dev.perennial.campaign.expression.Expression;
import java.util.regex.Pattern;

/// A rule with a name, such as gift buyers.
///
/// @param name of lower case letters, digits, `_` and `-`
/// @param when what has to hold of a customer
public record Persona(String name, Expression when) {
  /// The segment of customers whom no rule fits.
  public static final String OTHERS = "others";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  public Persona {
    if (!NAME.matcher(name).matches() || name.equals(OTHERS)) {
      throw new IllegalArgumentException(
          "name is \"%s\", expected lower case letters, digits, _ and -, and not %s"
              .formatted(name, OTHERS));
    }
  }
}
