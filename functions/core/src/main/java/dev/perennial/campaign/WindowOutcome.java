package dev.perennial.campaign;

import dev.perennial.customer.History;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a customer did within the window of a mail, whether they got it or not.
///
/// @param takings by the code of the currency; none where nothing was bought nor given back
public record WindowOutcome(List<Takings> takings) {
  private static final Comparator<Currency> BY_CODE =
      Comparator.comparing(Currency::getCurrencyCode);

  public WindowOutcome {
    takings = List.copyOf(takings);
  }

  /// What the history tells of the time from `start`, before `end`: the orders placed then, less
  /// what was given back then of them, or of no order that was named. What is given back later, or
  /// of an earlier order, is not counted; an order that was ever cancelled never existed.
  public static WindowOutcome of(History history, Instant start, Instant end) {
    Map<Currency, Takings> sums = new TreeMap<>(BY_CODE);
    Set<KeyHash> placed = new HashSet<>();
    for (Order order : history.orders()) {
      if (isWithin(order.time(), start, end)) {
        placed.add(order.key());
        add(
            sums,
            new Takings(
                order.total().currency(), 1, order.total().minorUnits(), 0, order.discount()));
      }
    }
    for (Refund refund : history.refunds()) {
      boolean counts = refund.order() == null || placed.contains(refund.order());
      if (counts && isWithin(refund.time(), start, end)) {
        add(sums, new Takings(refund.amount().currency(), 0, 0, refund.amount().minorUnits()));
      }
    }
    return new WindowOutcome(new ArrayList<>(sums.values()));
  }

  /// How many orders, whatever their currency.
  public int orders() {
    return takings.stream().mapToInt(Takings::orders).sum();
  }

  private static boolean isWithin(Instant time, Instant start, Instant end) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  private static void add(Map<Currency, Takings> sums, Takings more) {
    sums.merge(
        more.currency(),
        more,
        (one, other) ->
            new Takings(
                one.currency(),
                one.orders() + other.orders(),
                Math.addExact(one.charged(), other.charged()),
                Math.addExact(one.refunded(), other.refunded()),
                Math.addExact(one.discount(), other.discount())));
  }
}
