package dev.perennial.risk;

/// Money that a customer got back on a day, not linked to an order.
///
/// @param day days since 1970-01-01
/// @param amount in units of the currency, above zero
public record Refund(int day, double amount) {
  public Refund {
    Positive.require("amount", amount);
  }
}
