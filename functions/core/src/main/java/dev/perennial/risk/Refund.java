package dev.perennial.risk;

import org.jspecify.annotations.Nullable;

/// Money that a customer got back on a day.
///
/// @param day days since 1970-01-01; never before the purchase that it is of
/// @param amount in units of the currency, above zero
/// @param purchaseDay the day of the purchase that it is of, or null where that is not known
public record Refund(int day, double amount, @Nullable Integer purchaseDay) {
  public Refund {
    Positive.require("amount", amount);
    if (purchaseDay != null) {
      day = Math.max(day, purchaseDay);
    }
  }

  /// A refund that names no purchase.
  public static Refund unlinked(int day, double amount) {
    return new Refund(day, amount, null);
  }
}
