package dev.perennial.lift;

/// How many of an arm's customers did what was hoped for.
public record Conversions(long customers, long converted) {
  public Conversions {
    if (converted < 0 || customers < converted) {
      throw new IllegalArgumentException(
          "%d of %d customers converted, expected 0 to all".formatted(converted, customers));
    }
  }

  /// The share of those who converted; NaN of nobody.
  public double rate() {
    return (double) converted / customers;
  }

  /// Those of both.
  Conversions plus(Conversions other) {
    return new Conversions(customers + other.customers, converted + other.converted);
  }

  /// Wilson's score interval of the rate (1927), at least one customer.
  ///
  /// @param z how many standard errors wide: 1.96 for 95 %
  public Interval wilson(double z) {
    double n = customers;
    double p = rate();
    double middle = p + z * z / (2 * n);
    double reach = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    double scale = 1 + z * z / n;
    return new Interval(
        converted == 0 ? 0 : (middle - reach) / scale,
        converted == customers ? 1 : (middle + reach) / scale);
  }
}
