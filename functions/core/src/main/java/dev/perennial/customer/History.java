package dev.perennial.customer;

import dev.perennial.event.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What a customer bought, gave back and answered: the day history, kept one entry an order so that
/// a cancellation or a refund finds its order whichever comes first. It is in a normal form, so two
/// histories of the same events are equal in whatever order those were added.
///
/// @param orders by time; those that were cancelled are not among them
/// @param refunds by time; those of cancelled orders are not among them
/// @param cancelled the keys of the orders that were ever cancelled, whether they have come or not
/// @param answers by time
public record History(
    List<Order> orders, List<Refund> refunds, List<KeyHash> cancelled, List<Answer> answers) {

  /// A history in which nothing has happened.
  public static final History EMPTY = new History(List.of(), List.of(), List.of(), List.of());

  public History {
    orders = List.copyOf(orders);
    refunds = List.copyOf(refunds);
    cancelled = List.copyOf(cancelled);
    answers = List.copyOf(answers);
  }

  /// With that order, unless it was cancelled.
  public History with(Order order) {
    return cancelled.contains(order.key())
        ? this
        : new History(inserted(orders, order), refunds, cancelled, answers);
  }

  /// With that refund, unless its order was cancelled.
  public History with(Refund refund) {
    return refund.order() != null && cancelled.contains(refund.order())
        ? this
        : new History(orders, inserted(refunds, refund), cancelled, answers);
  }

  /// With that answer.
  public History with(Answer answer) {
    return new History(orders, refunds, cancelled, inserted(answers, answer));
  }

  /// Without that order and its refunds, whether they have come or are still to come.
  public History withCancelled(KeyHash order) {
    return new History(
        kept(orders, placed -> !placed.key().equals(order)),
        kept(refunds, refund -> !order.equals(refund.order())),
        inserted(cancelled, order),
        answers);
  }

  /// The history of what happened before that time; cancellations hold for all time.
  public History before(Instant time) {
    return new History(
        kept(orders, order -> order.time().isBefore(time)),
        kept(refunds, refund -> refund.time().isBefore(time)),
        cancelled,
        kept(answers, answer -> answer.time().isBefore(time)));
  }

  /// The first order, or empty if there is none.
  public Optional<Order> firstOrder() {
    return orders.isEmpty() ? Optional.empty() : Optional.of(orders.getFirst());
  }

  /// The latest order, or empty if there is none.
  public Optional<Order> latestOrder() {
    return orders.isEmpty() ? Optional.empty() : Optional.of(orders.getLast());
  }

  /// The orders that were not fully refunded: those that the models learn from. An order is fully
  /// refunded when the refunds that name it reach its total.
  public List<Order> purchases() {
    if (refunds.isEmpty()) {
      return orders;
    }
    Map<KeyHash, Order> byKey = new HashMap<>();
    orders.forEach(order -> byKey.put(order.key(), order));
    Map<KeyHash, Long> refunded = new HashMap<>();
    for (Refund refund : refunds) {
      Order order = refund.order() == null ? null : byKey.get(refund.order());
      if (order != null && order.total().currency().equals(refund.amount().currency())) {
        refunded.merge(order.key(), refund.amount().minorUnits(), Long::sum);
      }
    }
    return kept(orders, order -> !isCovered(order.total(), refunded.getOrDefault(order.key(), 0L)));
  }

  /// The calendar days of that zone with at least one purchase, in order. Purchases of one day are
  /// one transaction.
  public SortedSet<LocalDate> purchaseDays(ZoneId zone) {
    SortedSet<LocalDate> days = new TreeSet<>();
    purchases().forEach(order -> days.add(LocalDate.ofInstant(order.time(), zone)));
    return days;
  }

  private static boolean isCovered(Money total, long refunded) {
    return refunded > 0 && refunded >= total.minorUnits();
  }

  private static <T> List<T> kept(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).toList();
  }

  private static <T extends Comparable<T>> List<T> inserted(List<T> sorted, T added) {
    List<T> next = new ArrayList<>(sorted.size() + 1);
    next.addAll(sorted);
    int place = next.size();
    while (place > 0 && next.get(place - 1).compareTo(added) > 0) {
      place--;
    }
    next.add(place, added);
    return next;
  }
}
