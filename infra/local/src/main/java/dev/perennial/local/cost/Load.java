package dev.perennial.local.cost;

/// What a shop does in a month.
///
/// @param customers who are kept, 1 to a billion
/// @param orders of all customers together
/// @param mails to all customers together
public record Load(long customers, long orders, long mails) {
  private static final long MOST = 1_000_000_000L;
  private static final long CUSTOMERS_A_SEGMENT = 250_000;
  private static final long MOST_A_MONTH = 100_000_000_000L;

  /// Days of a mean month.
  static final double DAYS = 365.25 / 12;

  /// Throws IllegalArgumentException that says what was expected.
  public Load {
    if (customers < 1 || customers > MOST) {
      throw new IllegalArgumentException(
          "%,d customers, expected 1 to %,d".formatted(customers, MOST));
    }
    require("orders", orders);
    require("mails", mails);
  }

  private static void require(String what, long number) {
    if (number < 0 || number > MOST_A_MONTH) {
      throw new IllegalArgumentException(
          "%,d %s a month, expected 0 to %,d".formatted(number, what, MOST_A_MONTH));
    }
  }

  /// Seconds of a mean month.
  static double seconds() {
    return DAYS * 86_400;
  }

  /// Into how many segments the nightly pass is to be divided: one for each quarter of a million,
  /// four at least.
  long segments() {
    return Math.max(4, Math.ceilDiv(customers, CUSTOMERS_A_SEGMENT));
  }
}
