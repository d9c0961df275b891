package dev.perennial.risk;

import dev.perennial.event.Money;
import org.jspecify.annotations.Nullable;

/// Money that a customer got back on a day.
///
/// @param day days since 1970-01-01; never before the purchase that it is of
/// @param amount above zero; or zero, which undoes a purchase whose spend is not known
/// @param purchaseDay the day of the purchase that it is of, or null where that is not known
/// @param undoes whether with it nothing is left of an order of that day, whatever stays of others
public record Refund(int day, Money amount, @Nullable Integer purchaseDay, boolean undoes) {
  public Refund {
    if (amount.minorUnits() < 0 || (amount.minorUnits() == 0 && !undoes)) {
      throw new IllegalArgumentException("a refund of " + amount.minorUnits() + " minor units");
    }
    if (undoes && purchaseDay == null) {
      throw new IllegalArgumentException("a refund that undoes an order has to name its day");
    }
    if (purchaseDay != null) {
      day = Math.max(day, purchaseDay);
    }
  }

  /// A refund that names no purchase.
  public static Refund unlinked(int day, Money amount) {
    return new Refund(day, amount, null, false);
  }

  /// A refund of a purchase, of which something is left.
  public static Refund partial(int day, Money amount, int purchaseDay) {
    return new Refund(day, amount, purchaseDay, false);
  }

  /// A refund with which nothing is left of an order of that day.
  public static Refund undoing(int day, Money amount, int purchaseDay) {
    return new Refund(day, amount, purchaseDay, true);
  }
}
