package dev.perennial.customer;

import dev.perennial.event.Money;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Tier;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// Whether anybody with that history can ever have been in a tier: all that counts towards one, of
/// all time and with nothing given back, may not come to the least. Most customers are told apart
/// by that, for less than it takes to follow them through the years.
final class TierReach {
  /// More than what adding up in floating point can lose.
  private static final double MARGIN = 1 + 1e-6;

  private TierReach() {}

  /// False only where no tier was ever reached.
  static boolean of(History history, LoyaltySettings rules) {
    double points = Double.NaN;
    for (Tier tier : rules.tiers()) {
      if (tier.points() > 0) {
        points = Double.isNaN(points) ? points(history, rules) : points;
        if (points * MARGIN >= tier.points()) {
          return true;
        }
      }
      for (Money least : tier.spend()) {
        if (spent(history, least.currency()) * MARGIN >= least.minorUnits()) {
          return true;
        }
      }
    }
    return false;
  }

  private static double points(History history, LoyaltySettings rules) {
    double points = (double) history.answers().size() * rules.pointsPerAnswer();
    for (Order order : history.orders()) {
      Money total = order.total();
      @Nullable BigDecimal rate = rules.pointsPerUnit().get(total.currency());
      if (rate != null) {
        points += total.minorUnits() / perUnit(total.currency()) * rate.doubleValue();
      }
    }
    for (PointsChange change : history.pointsChanges()) {
      points += Math.max(0, change.points());
    }
    return points;
  }

  private static double perUnit(Currency currency) {
    return Math.pow(10, Math.max(0, currency.getDefaultFractionDigits()));
  }

  private static double spent(History history, Currency currency) {
    double spent = 0;
    for (Order order : history.orders()) {
      spent += order.total().currency().equals(currency) ? order.total().minorUnits() : 0;
    }
    return spent;
  }
}
