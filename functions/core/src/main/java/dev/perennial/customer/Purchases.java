package dev.perennial.customer;

import dev.perennial.event.Money;
import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseHistory;
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

/// A history as the models of risk and value take it: purchases and refunds by calendar day, in the
/// currency of the latest order.
public final class Purchases {
  private final Currency currency;
  private final ZoneId zone;
  private final Map<KeyHash, Order> open = new HashMap<>();

  private Purchases(Currency currency, ZoneId zone) {
    this.currency = currency;
    this.zone = zone;
  }

  /// The purchases and refunds of a history, under that name. An order in another currency than the
  /// latest is a purchase whose spend is not known. What is given back beyond an order is dropped,
  /// and so is what names an order that is not known.
  public static PurchaseHistory of(History history, ZoneId zone, String name) {
    List<Order> orders = history.orders();
    if (orders.isEmpty()) {
      return PurchaseHistory.of(name, List.of());
    }
    Purchases made = new Purchases(orders.getLast().total().currency(), zone);
    List<Purchase> purchases = new ArrayList<>(orders.size());
    for (Order order : orders) {
      purchases.add(new Purchase(made.day(order.time()), made.known(order.total())));
    }
    if (history.refunds().isEmpty()) {
      return new PurchaseHistory(name, purchases, List.of());
    }
    orders.forEach(order -> made.open.put(order.key(), order));
    List<dev.perennial.risk.Refund> refunds = new ArrayList<>();
    history.refunds().forEach(refund -> made.refund(refund).ifPresent(refunds::add));
    return new PurchaseHistory(name, purchases, refunds);
  }

  private Optional<dev.perennial.risk.Refund> refund(Refund refund) {
    if (refund.order() == null) {
      return refund.amount().currency().equals(currency) && refund.amount().minorUnits() > 0
          ? Optional.of(dev.perennial.risk.Refund.unlinked(day(refund.time()), refund.amount()))
          : Optional.empty();
    }
    @Nullable Order order = open.get(refund.order());
    if (order == null || !order.total().currency().equals(refund.amount().currency())) {
      return Optional.empty();
    }
    long taken = Math.min(order.total().minorUnits(), refund.amount().minorUnits());
    return taken > 0 ? taken(refund, order, taken) : Optional.empty();
  }

  /// What is left of the order is what its next refund can take.
  private Optional<dev.perennial.risk.Refund> taken(Refund refund, Order order, long taken) {
    Money left = new Money(order.total().minorUnits() - taken, order.total().currency());
    open.put(order.key(), new Order(order.key(), order.time(), left, order.referred()));
    boolean known = left.currency().equals(currency);
    return known || left.minorUnits() == 0
        ? Optional.of(
            new dev.perennial.risk.Refund(
                day(refund.time()),
                new Money(known ? taken : 0, currency),
                day(order.time()),
                left.minorUnits() == 0))
        : Optional.empty();
  }

  private int day(Instant time) {
    return (int) LocalDate.ofInstant(time, zone).toEpochDay();
  }

  private Money known(Money money) {
    return money.currency().equals(currency) ? money : new Money(0, currency);
  }
}
