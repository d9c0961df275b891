package dev.perennial.lift;

/// An interval, ends included. The upper end may be infinite.
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("the ends %s and %s are no interval".formatted(low, high));
    }
  }

  /// The interval of that half-width around a value.
  static Interval around(double middle, double halfWidth) {
    return new Interval(middle - halfWidth, middle + halfWidth);
  }

  /// Whether the value lies in it.
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /// The interval moved by that much.
  Interval plus(double shift) {
    return new Interval(low + shift, high + shift);
  }
}
