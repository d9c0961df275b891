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
/// histories of the same events are equal in whatever order those were added. What is added twice
/// is there once. An invitation that two stores tell of is one: a send asks once.
///
/// @param orders by time; those that were cancelled are not among them
/// @param refunds by time; those of cancelled orders are not among them
/// @param cancelled the keys of the orders that were ever cancelled, whether they have come or not
/// @param answers by time
/// @param invitations to surveys, by time
/// @param pointsChanges points that were granted or redeemed, by time; what orders and answers earn
///   follows from those
public record History(
    List<Order> orders,
    List<Refund> refunds,
    List<KeyHash> cancelled,
    List<Answer> answers,
    List<Invitation> invitations,
    List<PointsChange> pointsChanges) {

  /// A history in which nothing has happened.
  public static final History EMPTY = new History(List.of(), List.of(), List.of(), List.of());

  public History {
    orders = List.copyOf(orders);
    refunds = List.copyOf(refunds);
    cancelled = List.copyOf(cancelled);
    answers = List.copyOf(answers);
    invitations = List.copyOf(invitations);
    pointsChanges = List.copyOf(pointsChanges);
  }

  /// A history of purchases and answers alone.
  public History(
      List<Order> orders, List<Refund> refunds, List<KeyHash> cancelled, List<Answer> answers) {
    this(orders, refunds, cancelled, answers, List.of(), List.of());
  }

  /// With that order, unless it was cancelled.
  public History with(Order order) {
    return cancelled.contains(order.key())
        ? this
        : purchases(inserted(orders, order), refunds, cancelled);
  }

  /// With that refund, unless its order was cancelled.
  public History with(Refund refund) {
    return refund.order() != null && cancelled.contains(refund.order())
        ? this
        : purchases(orders, inserted(refunds, refund), cancelled);
  }

  /// With that answer.
  public History with(Answer answer) {
    return new History(
        orders, refunds, cancelled, inserted(answers, answer), invitations, pointsChanges);
  }

  /// With that invitation.
  public History with(Invitation invitation) {
    return new History(
        orders, refunds, cancelled, answers, inserted(invitations, invitation), pointsChanges);
  }

  /// With those points.
  public History with(PointsChange change) {
    return new History(
        orders, refunds, cancelled, answers, invitations, inserted(pointsChanges, change));
  }

  /// Without that order and its refunds, whether they have come or are still to come.
  public History withCancelled(KeyHash order) {
    return purchases(
        kept(orders, placed -> !placed.key().equals(order)),
        kept(refunds, refund -> !order.equals(refund.order())),
        inserted(cancelled, order));
  }

  /// The history of what happened before that time; cancellations hold for all time. It is this one
  /// where everything did.
  public History before(Instant time) {
    if (isAllBefore(time)) {
      return this;
    }
    return new History(
        kept(orders, order -> order.time().isBefore(time)),
        kept(refunds, refund -> refund.time().isBefore(time)),
        cancelled,
        kept(answers, answer -> answer.time().isBefore(time)),
        kept(invitations, invitation -> invitation.time().isBefore(time)),
        kept(pointsChanges, change -> change.time().isBefore(time)));
  }

  private boolean isAllBefore(Instant time) {
    return (orders.isEmpty() || orders.getLast().time().isBefore(time))
        && (refunds.isEmpty() || refunds.getLast().time().isBefore(time))
        && (answers.isEmpty() || answers.getLast().time().isBefore(time))
        && (invitations.isEmpty() || invitations.getLast().time().isBefore(time))
        && (pointsChanges.isEmpty() || pointsChanges.getLast().time().isBefore(time));
  }

  /// The history of what happened from that time on. Cancellations bear no time; they stay, so that
  /// an order that is still to come is not taken for one that stood.
  public History since(Instant time) {
    return new History(
        kept(orders, order -> !order.time().isBefore(time)),
        kept(refunds, refund -> !refund.time().isBefore(time)),
        cancelled,
        kept(answers, answer -> !answer.time().isBefore(time)),
        kept(invitations, invitation -> !invitation.time().isBefore(time)),
        kept(pointsChanges, change -> !change.time().isBefore(time)));
  }

  /// The history of what happened before that order, which is one of this history; of the orders of
  /// the same second those that stand before it.
  public History before(Order order) {
    History before = before(order.time());
    return before.purchases(orders.subList(0, orders.indexOf(order)), before.refunds, cancelled);
  }

  private History purchases(
      List<Order> newOrders, List<Refund> newRefunds, List<KeyHash> newCancelled) {
    return new History(newOrders, newRefunds, newCancelled, answers, invitations, pointsChanges);
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
    List<T> kept = new ArrayList<>(all.size());
    for (T one : all) {
      if (wanted.test(one)) {
        kept.add(one);
      }
    }
    return kept.size() == all.size() ? all : List.copyOf(kept);
  }

  /// What is there already is there once, so that an event that is folded twice counts once.
  private static <T extends Comparable<T>> List<T> inserted(List<T> sorted, T added) {
    int place = place(sorted, added);
    if (place > 0 && sorted.get(place - 1).compareTo(added) == 0) {
      return sorted;
    }
    List<T> next = new ArrayList<>(sorted.size() + 1);
    next.addAll(sorted);
    next.add(place, added);
    return next;
  }

  private static <T extends Comparable<T>> int place(List<T> sorted, T added) {
    int place = sorted.size();
    while (place > 0 && sorted.get(place - 1).compareTo(added) > 0) {
      place--;
    }
    return place;
  }
}
