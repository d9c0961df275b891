package dev.perennial.risk;

import dev.perennial.event.Money;
import java.util.Currency;

/// Everything that a customer spent on one calendar day of the shop.
///
/// @param day days since 1970-01-01
/// @param paid above zero where it is to count for spend
/// @param orders how many orders it was, at least one
public record Purchase(int day, Money paid, int orders) {
  public Purchase {
    if (orders < 1) {
      throw new IllegalArgumentException("a purchase of " + orders + " orders");
    }
  }

  /// A purchase that was one order.
  public Purchase(int day, Money paid) {
    this(day, paid, 1);
  }

  /// The amount in units of the currency, as the models reckon with it.
  public double units() {
    return units(paid.minorUnits(), paid.currency());
  }

  /// Minor units in units of the currency: the nearest there is.
  static double units(long minorUnits, Currency currency) {
    double perUnit = 1;
    for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
      perUnit *= 10;
    }
    return (double) minorUnits / perUnit;
  }

  /// This purchase with so many minor units in place of what was paid, in so many orders.
  Purchase with(long minorUnits, int number) {
    return new Purchase(day, new Money(minorUnits, paid.currency()), number);
  }
}
