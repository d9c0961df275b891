package dev.perennial.risk;

/// Everything that a customer spent on one calendar day of the shop.
///
/// @param day days since 1970-01-01
/// @param amount in units of the currency; above zero where it is to count for spend
public record Purchase(int day, double amount) {
  public Purchase {
    if (!Double.isFinite(amount)) {
      throw new IllegalArgumentException("amount must be finite: " + amount);
    }
  }
}
