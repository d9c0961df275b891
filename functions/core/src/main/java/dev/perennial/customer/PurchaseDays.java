package dev.perennial.customer;

import dev.perennial.event.Money;
import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseHistory;
import dev.perennial.risk.PurchaseState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the models of risk and value know of a history: the purchases of each calendar day as one,
/// net of what was given back, with what was spent in the currency of the latest.
///
/// @param purchases by day, at least one
/// @param latest the state on the day of the latest purchase
record PurchaseDays(List<Purchase> purchases, PurchaseState latest) {
  private static final double DAYS_PER_WEEK = 7;
  private static final int EVER = Integer.MAX_VALUE;

  /// The days of that zone; empty if nothing was bought that was not given back in full.
  static Optional<PurchaseDays> of(History history, ZoneId zone) {
    List<Purchase> net = history(history, zone, "").netAsOf(EVER);
    return net.isEmpty()
        ? Optional.empty()
        : PurchaseState.of(net, net.getLast().day()).map(latest -> new PurchaseDays(net, latest));
  }

  /// The purchases and refunds of a history, under that name. An order in another currency than the
  /// latest is a purchase whose spend is not known. What is given back beyond an order is dropped.
  static PurchaseHistory history(History history, ZoneId zone, String name) {
    List<Order> orders = history.orders();
    List<Purchase> purchases = new ArrayList<>(orders.size());
    List<dev.perennial.risk.Refund> refunds = new ArrayList<>();
    if (!orders.isEmpty()) {
      Currency currency = orders.getLast().total().currency();
      Map<KeyHash, Order> open = new HashMap<>();
      for (Order order : orders) {
        open.put(order.key(), order);
        purchases.add(new Purchase(day(order.time(), zone), in(currency, order.total())));
      }
      for (Refund refund : history.refunds()) {
        refund(refund, currency, zone, open).ifPresent(refunds::add);
      }
    }
    return new PurchaseHistory(name, purchases, refunds);
  }

  /// @param open what is left of each order, which this refund reduces
  private static Optional<dev.perennial.risk.Refund> refund(
      Refund refund, Currency currency, ZoneId zone, Map<KeyHash, Order> open) {
    int day = day(refund.time(), zone);
    if (refund.order() == null) {
      return refund.amount().currency().equals(currency) && refund.amount().minorUnits() > 0
          ? Optional.of(dev.perennial.risk.Refund.unlinked(day, refund.amount()))
          : Optional.empty();
    }
    @Nullable Order order = open.get(refund.order());
    if (order == null || !order.total().currency().equals(refund.amount().currency())) {
      return Optional.empty();
    }
    long taken = Math.min(order.total().minorUnits(), refund.amount().minorUnits());
    if (taken <= 0) {
      return Optional.empty();
    }
    Money left = new Money(order.total().minorUnits() - taken, order.total().currency());
    open.put(order.key(), new Order(order.key(), order.time(), left));
    boolean known = left.currency().equals(currency);
    return known || left.minorUnits() == 0
        ? Optional.of(
            new dev.perennial.risk.Refund(
                day, new Money(known ? taken : 0, currency), day(order.time(), zone)))
        : Optional.empty();
  }

  LocalDate last() {
    return LocalDate.ofEpochDay(purchases.getLast().day());
  }

  /// The state at the end of a day, which is the latest purchase's or after it.
  PurchaseState stateOn(LocalDate day) {
    return latest.afterSilence((day.toEpochDay() - purchases.getLast().day()) / DAYS_PER_WEEK);
  }

  private static int day(Instant time, ZoneId zone) {
    return (int) LocalDate.ofInstant(time, zone).toEpochDay();
  }

  private static Money in(Currency currency, Money money) {
    return money.currency().equals(currency) ? money : new Money(0, currency);
  }
}
