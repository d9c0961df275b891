package dev.perennial.customer;

import dev.perennial.event.Money;
import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What the models of risk and value know of a history: the purchases of each calendar day as one,
/// with what was spent in the currency of the latest.
///
/// @param purchases by day, at least one
/// @param latest the state on the day of the latest purchase
record PurchaseDays(List<Purchase> purchases, PurchaseState latest) {
  private static final double DAYS_PER_WEEK = 7;

  /// The days of that zone; empty if nothing was bought that was not given back in full.
  static Optional<PurchaseDays> of(History history, ZoneId zone) {
    List<Order> orders = history.purchases();
    if (orders.isEmpty()) {
      return Optional.empty();
    }
    Currency currency = orders.getLast().total().currency();
    TreeMap<Integer, Double> byDay = new TreeMap<>();
    for (Order order : orders) {
      int day = (int) LocalDate.ofInstant(order.time(), zone).toEpochDay();
      byDay.merge(day, amount(order.total(), currency), Double::sum);
    }
    List<Purchase> purchases = new ArrayList<>(byDay.size());
    byDay.forEach((day, amount) -> purchases.add(new Purchase(day, amount)));
    return PurchaseState.of(purchases, byDay.lastKey())
        .map(latest -> new PurchaseDays(purchases, latest));
  }

  LocalDate last() {
    return LocalDate.ofEpochDay(purchases.getLast().day());
  }

  /// The state at the end of a day, which is the latest purchase's or after it.
  PurchaseState stateOn(LocalDate day) {
    return latest.afterSilence((day.toEpochDay() - purchases.getLast().day()) / DAYS_PER_WEEK);
  }

  private static double amount(Money money, Currency currency) {
    return money.currency().equals(currency) ? new BigDecimal(money.toDecimal()).doubleValue() : 0;
  }
}
