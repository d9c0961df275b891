package dev.perennial.lift;

/// What the customers of one arm did. Each customer is counted once.
///
/// @param worth of each customer (y) by the covariate (x)
/// @param conversion of each customer (y, 0 or 1) by the covariate (x)
public record Arm(Conversions conversions, Covariation worth, Covariation conversion) {
  /// An arm of nobody.
  public static final Arm EMPTY =
      new Arm(new Conversions(0, 0), Covariation.NONE, Covariation.NONE);

  /// With one customer more.
  ///
  /// @param worth what the customer brought in; 0 where it is not counted
  /// @param covariate what was known of the customer before; 0 where nothing is
  public Arm with(boolean converted, double worth, double covariate) {
    int one = converted ? 1 : 0;
    return new Arm(
        conversions.plus(new Conversions(1, one)),
        this.worth.with(covariate, worth),
        conversion.with(covariate, one));
  }

  /// How many customers.
  public long customers() {
    return conversions.customers();
  }
}
