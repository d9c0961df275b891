package dev.perennial.report;

import dev.perennial.campaign.ArmResult;
import dev.perennial.lift.Arm;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the customers of an arm brought in, by currency, in minor units. Whoever spent nothing in a
/// currency counts in it as well.
final class Spent {
  private final double marginShare;
  private Arm all = Arm.EMPTY;
  private final Map<Currency, Arm> revenue = new HashMap<>();
  private final Map<Currency, Arm> margin = new HashMap<>();

  /// @param marginShare what the shop keeps of its full prices, 0 to 1
  Spent(double marginShare) {
    this.marginShare = marginShare;
  }

  /// Adds a customer, each once. What the shop keeps is its share of the full prices less the
  /// discount, since that lowers what is paid and not what the goods cost the shop.
  void add(ArmResult one) {
    if (one.measured().customers() == 0) {
      return;
    }
    boolean converted = one.measured().conversions().converted() > 0;
    Set<Currency> known = new HashSet<>(revenue.keySet());
    known.addAll(one.net().keySet());
    for (Currency currency : known) {
      double net = (double) one.net().getOrDefault(currency, 0L);
      double off = (double) one.discount().getOrDefault(currency, 0L);
      double kept = marginShare * net - (1 - marginShare) * off;
      revenue.put(currency, revenue.getOrDefault(currency, all).with(converted, net, 0));
      margin.put(currency, margin.getOrDefault(currency, all).with(converted, kept, 0));
    }
    all = all.with(converted, 0, 0);
  }

  /// The currencies in which anything was spent.
  Set<Currency> currencies() {
    return revenue.keySet();
  }

  /// The arm with what each customer paid in that currency, less refunds.
  Arm revenue(Currency currency) {
    return revenue.getOrDefault(currency, all);
  }

  /// The arm with what the shop keeps of that, net of discounts.
  Arm margin(Currency currency) {
    return margin.getOrDefault(currency, all);
  }
}
