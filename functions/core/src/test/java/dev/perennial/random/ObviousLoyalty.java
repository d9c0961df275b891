package dev.perennial.random;

import static dev.perennial.random.LoyalDeeds.hash;
import static dev.perennial.random.LoyalDeeds.isOf;
import static dev.perennial.random.LoyalDeeds.second;

import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.SurveyResponded;
import dev.perennial.settings.LoyaltySettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A customer's points worked out the slow and obvious way: one object a point, moved by hand. It
/// shares no code with the real ledger.
final class ObviousLoyalty {
  private enum Place {
    HELD,
    SPENT,
    EXPIRED,
    TAKEN_BACK
  }

  /// One single point.
  private static final class Point {
    private final String of;
    private final LocalDate lastDay;
    private Place place = Place.HELD;

    private Point(String of, LocalDate lastDay) {
      this.of = of;
      this.lastDay = lastDay;
    }
  }

  /// Something that happened, with what it gives or takes.
  private record Entry(Instant time, int rank, String key, String order, long points) {
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::time).thenComparing(Entry::rank).thenComparing(Entry::key);
  }

  private final LoyalDeeds deeds;

  private final LoyaltySettings rules;
  private final List<Point> points = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private long owed;

  ObviousLoyalty(Collection<? extends Event> events, LoyaltySettings rules) {
    this.deeds = new LoyalDeeds(events, rules);
    this.rules = rules;
  }

  long balance(Instant asOf) {
    for (Entry entry : entries()) {
      expire(entry.time());
      switch (entry.rank()) {
        case 0 -> earn(entry);
        case 1 -> takeBack(entry);
        default -> redeem(entry);
      }
    }
    expire(asOf);
    return held() - owed;
  }

  List<String> refused() {
    return refused;
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (OrderCompleted order : deeds.orders()) {
      entries.add(
          new Entry(second(order), 0, hash(order), hash(order), deeds.worth(order.total())));
      List<OrderRefunded> own =
          deeds.refunds().stream().filter(refund -> isOf(refund, order)).toList();
      for (int number = 0; number < own.size(); number++) {
        OrderRefunded refund = own.get(number);
        long points = kept(order, own.subList(0, number)) - kept(order, own.subList(0, number + 1));
        Instant time = second(refund).isBefore(second(order)) ? second(order) : second(refund);
        entries.add(new Entry(time, 1, hash(refund), hash(order), points));
      }
    }
    for (OrderRefunded refund : deeds.refunds()) {
      if (refund.order() == null) {
        entries.add(new Entry(second(refund), 1, hash(refund), "", deeds.worth(refund.amount())));
      }
    }
    for (SurveyResponded answer : deeds.askedAnswers()) {
      entries.add(new Entry(second(answer), 0, hash(answer), "-", rules.pointsPerAnswer()));
    }
    for (PointsGranted grant : deeds.all(PointsGranted.class)) {
      entries.add(new Entry(second(grant), 0, hash(grant), "-", grant.points()));
    }
    for (PointsRedeemed spent : deeds.all(PointsRedeemed.class)) {
      entries.add(new Entry(second(spent), 2, hash(spent), "-", spent.points()));
    }
    entries.sort(Entry.ORDER);
    return entries;
  }

  /// What an order is worth when those refunds are taken off.
  private long kept(OrderCompleted order, List<OrderRefunded> refunds) {
    long left = order.total().minorUnits();
    for (OrderRefunded refund : refunds) {
      left -= refund.amount().minorUnits();
    }
    return deeds.worth(new Money(Math.max(0, left), order.total().currency()));
  }

  private void earn(Entry entry) {
    LocalDate day = entry.time().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate lastDay = YearMonth.from(day).plusMonths(rules.validMonths()).atEndOfMonth();
    for (long number = 0; number < entry.points(); number++) {
      Point point = new Point(entry.order(), lastDay);
      points.add(point);
      if (owed > 0) {
        owed--;
        point.place = Place.SPENT;
      }
    }
  }

  private void takeBack(Entry entry) {
    for (long number = 0; number < entry.points(); number++) {
      Optional<Point> point =
          first(entry.order(), Place.EXPIRED)
              .or(() -> first(entry.order(), Place.HELD))
              .or(this::oldest);
      if (point.isPresent()) {
        point.get().place = Place.TAKEN_BACK;
      } else {
        owed++;
      }
    }
  }

  private void redeem(Entry entry) {
    if (held() - owed < entry.points()) {
      refused.add(entry.key());
      return;
    }
    for (long number = 0; number < entry.points(); number++) {
      oldest().orElseThrow().place = Place.SPENT;
    }
  }

  private Optional<Point> first(String order, Place place) {
    return points.stream()
        .filter(point -> point.of.equals(order) && point.place == place)
        .findFirst();
  }

  private Optional<Point> oldest() {
    return points.stream().filter(point -> point.place == Place.HELD).findFirst();
  }

  private long held() {
    return points.stream().filter(point -> point.place == Place.HELD).count();
  }

  private void expire(Instant time) {
    LocalDate today = time.atZone(ZoneOffset.UTC).toLocalDate();
    for (Point point : points) {
      if (point.place == Place.HELD && today.isAfter(point.lastDay)) {
        point.place = Place.EXPIRED;
      }
    }
  }
}
