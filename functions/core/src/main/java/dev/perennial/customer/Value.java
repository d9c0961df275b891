package dev.perennial.customer;

import java.util.Currency;

/// What a customer who has bought is expected to bring. Estimates, rounded to four decimals.
///
/// @param orders90d expected orders in the next 90 days
/// @param clv365d expected revenue of the next 365 days, discounted, in units of the currency
/// @param currency that of the latest order
public record Value(double orders90d, double clv365d, Currency currency) {
  private static final double DIGITS = 1e4;

  public Value {
    orders90d = Math.round(orders90d * DIGITS) / DIGITS;
    clv365d = Math.round(clv365d * DIGITS) / DIGITS;
  }
}
