package dev.perennial.customer;

import dev.perennial.event.Money;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The points of a customer, booked in the order of time from the history alone, so that the order
/// of arrival does not matter. The oldest points are spent first.
///
/// A refund takes back what the order would not have earned without it, first from what is left of
/// that order's points, then from the oldest others; what is not there any more is owed, and new
/// points pay it first. A redemption that finds too few points is refused: nothing of it is spent.
final class PointsLedger {

  /// Points that were earned together.
  private static final class Lot {
    private final @Nullable LocalDate lastDay;
    private long left;
    private long expired;

    private Lot(@Nullable LocalDate lastDay, long left) {
      this.lastDay = lastDay;
      this.left = left;
    }
  }

  /// Something to be booked. At one time points are earned before they are taken back, and taken
  /// back before they are redeemed.
  private record Booking(Instant time, int rank, KeyHash key, Runnable act) {
    private static final Comparator<Booking> ORDER =
        Comparator.comparing(Booking::time)
            .thenComparingInt(Booking::rank)
            .thenComparing(Booking::key);
  }

  private final Settings settings;
  private final LoyaltySettings rules;
  private final ZoneId zone;
  private final List<Booking> bookings = new ArrayList<>();
  private final List<Lot> lots = new ArrayList<>();
  private final Map<KeyHash, Lot> byOrder = new HashMap<>();
  private final List<KeyHash> refused = new ArrayList<>();
  private long owed;

  private PointsLedger(Settings settings) {
    this.settings = settings;
    rules = settings.loyalty();
    zone = settings.reportingZone();
  }

  /// Everything that happened, and what expired by that time.
  static PointsLedger of(History history, Settings settings, Instant asOf) {
    PointsLedger ledger = new PointsLedger(settings);
    ledger.enterOrders(history);
    ledger.enterAnswers(history);
    ledger.enterChanges(history);
    ledger.bookings.sort(Booking.ORDER);
    for (Booking booking : ledger.bookings) {
      ledger.expire(booking.time());
      booking.act().run();
    }
    ledger.expire(asOf);
    return ledger;
  }

  /// What the customer can spend; below zero where a refund took back what had been spent.
  long balance() {
    return lots.stream().mapToLong(lot -> lot.left).sum() - owed;
  }

  /// The redemptions that found too few points, by time.
  List<KeyHash> refused() {
    return List.copyOf(refused);
  }

  /// The points that expire next, or null if none do.
  @Nullable Expiry nextExpiry() {
    @Nullable LocalDate next = null;
    long points = 0;
    for (Lot lot : lots) {
      if (lot.left > 0 && lot.lastDay != null) {
        if (next == null || lot.lastDay.isBefore(next)) {
          next = lot.lastDay;
          points = 0;
        }
        points += lot.lastDay.equals(next) ? lot.left : 0;
      }
    }
    return next == null ? null : new Expiry(points, next);
  }

  /// What an order of that amount earns.
  static long earned(Money amount, LoyaltySettings rules) {
    BigDecimal rate = rules.pointsPerUnit().get(amount.currency());
    return rate == null
        ? 0
        : amount.decimal().multiply(rate).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /// The last day on which points that were earned then can be spent, or null if they never expire.
  static @Nullable LocalDate lastDay(Instant earned, Settings settings) {
    int months = settings.loyalty().validMonths();
    return months == 0
        ? null
        : YearMonth.from(earned.atZone(settings.reportingZone())).plusMonths(months).atEndOfMonth();
  }

  private void enterOrders(History history) {
    Map<KeyHash, Order> open = new HashMap<>();
    for (Order order : history.orders()) {
      open.put(order.key(), order);
      long points = earned(order.total(), rules);
      enter(
          order.time(), 0, order.key(), () -> byOrder.put(order.key(), earn(order.time(), points)));
    }
    Map<KeyHash, Long> back = new HashMap<>();
    for (Refund refund : history.refunds()) {
      @Nullable Order order = refund.order() == null ? null : open.get(refund.order());
      if (refund.order() == null) {
        long points = earned(refund.amount(), rules);
        enter(refund.time(), 1, refund.key(), () -> takeBack(null, points));
      } else if (order != null && isSameCurrency(order, refund)) {
        long before = back.getOrDefault(order.key(), 0L);
        long after = Math.min(order.total().minorUnits(), before + refund.amount().minorUnits());
        back.put(order.key(), after);
        long points = earned(left(order, before), rules) - earned(left(order, after), rules);
        Instant time = refund.time().isBefore(order.time()) ? order.time() : refund.time();
        enter(time, 1, refund.key(), () -> takeBack(byOrder.get(order.key()), points));
      }
    }
  }

  private static boolean isSameCurrency(Order order, Refund refund) {
    return order.total().currency().equals(refund.amount().currency());
  }

  private static Money left(Order order, long refunded) {
    return new Money(order.total().minorUnits() - refunded, order.total().currency());
  }

  /// The first answer to each invitation; others were not asked for.
  private void enterAnswers(History history) {
    Set<KeyHash> answered = new HashSet<>();
    for (Answer answer : history.answers()) {
      if (answer.invitation() != null && answered.add(answer.invitation())) {
        enter(answer.time(), 0, answer.key(), () -> earn(answer.time(), rules.pointsPerAnswer()));
      }
    }
  }

  private void enterChanges(History history) {
    for (PointsChange change : history.pointsChanges()) {
      if (change.points() > 0) {
        enter(change.time(), 0, change.key(), () -> earn(change.time(), change.points()));
      } else {
        enter(change.time(), 2, change.key(), () -> redeem(change.key(), -change.points()));
      }
    }
  }

  private void enter(Instant time, int rank, KeyHash key, Runnable act) {
    bookings.add(new Booking(time, rank, key, act));
  }

  private Lot earn(Instant time, long points) {
    long paid = Math.min(owed, points);
    owed -= paid;
    Lot lot = new Lot(lastDay(time, settings), points - paid);
    lots.add(lot);
    return lot;
  }

  private void redeem(KeyHash key, long points) {
    if (balance() < points) {
      refused.add(key);
    } else {
      take(points);
    }
  }

  /// Points of the lot that expired are gone already.
  private void takeBack(@Nullable Lot lot, long points) {
    long rest = points;
    if (lot != null) {
      long gone = Math.min(rest, lot.expired);
      lot.expired -= gone;
      rest -= gone;
      long kept = Math.min(rest, lot.left);
      lot.left -= kept;
      rest -= kept;
    }
    owed += take(rest);
  }

  /// Takes the oldest points and returns how many were not there.
  private long take(long points) {
    long rest = points;
    for (Lot lot : lots) {
      long taken = Math.min(rest, lot.left);
      lot.left -= taken;
      rest -= taken;
    }
    return rest;
  }

  private void expire(Instant time) {
    LocalDate day = LocalDate.ofInstant(time, zone);
    for (Lot lot : lots) {
      if (lot.lastDay != null && lot.lastDay.isBefore(day)) {
        lot.expired += lot.left;
        lot.left = 0;
      }
    }
  }
}
