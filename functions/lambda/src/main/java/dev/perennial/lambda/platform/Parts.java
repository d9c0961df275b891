package dev.perennial.lambda.platform;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What is given back of an order in parts, where each has to be rounded: a part is what it adds to
/// the rounded sum of those before it and itself, so that the parts of the whole add up to the
/// rounded whole, to the cent. Those before it are those with smaller ids, which come first and do
/// not change.
final class Parts {
  /// Ids are numbers that grow, of any length.
  private static final Comparator<Part> BY_ID =
      Comparator.<Part>comparingInt(part -> part.id().length()).thenComparing(Part::id);

  private Parts() {}

  /// One part.
  record Part(String id, BigDecimal amount) {}

  /// What each part is once it is rounded, by its id.
  static Map<String, BigDecimal> rounded(List<Part> parts, UnaryOperator<BigDecimal> rounding) {
    Map<String, BigDecimal> rounded = new HashMap<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Part part : parts.stream().sorted(BY_ID).toList()) {
      BigDecimal next = sum.add(part.amount());
      rounded.put(part.id(), rounding.apply(next).subtract(rounding.apply(sum)));
      sum = next;
    }
    return rounded;
  }
}
