package dev.perennial.campaign;

import java.util.Currency;

/// What a customer spent in one currency within a window.
///
/// @param orders how many orders, without those that were cancelled
/// @param charged by those orders, gross, in minor units
/// @param refunded of those orders, or of none that was named, in minor units
/// @param discount what was taken off those orders, as far as the stores say, in minor units
public record Takings(Currency currency, int orders, long charged, long refunded, long discount) {

  /// Takings of which no discount is known.
  public Takings(Currency currency, int orders, long charged, long refunded) {
    this(currency, orders, charged, refunded, 0);
  }

  /// What is left of it in minor units; below zero where more was given back.
  public long net() {
    return Math.subtractExact(charged, refunded);
  }
}
