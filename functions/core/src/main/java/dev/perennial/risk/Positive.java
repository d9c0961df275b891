package dev.perennial.risk;

/// The one check that all model parameters share.
final class Positive {
  private Positive() {}

  static void require(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s, expected a positive finite number".formatted(name, value));
    }
  }
}
