package dev.perennial.random;

import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.SurveyResponded;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A customer's points and tier worked out the slow and obvious way: one object a point, moved by
/// hand, and every tier asked again at every time. It shares no code with the real ledger.
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

  /// What counts towards a tier.
  private record Gain(Instant time, String key, long points, @Nullable Money spent) {}

  private final Collection<? extends Event> events;
  private final LoyaltySettings rules;
  private final List<Point> points = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private long owed;

  ObviousLoyalty(Collection<? extends Event> events, LoyaltySettings rules) {
    this.events = events;
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

  /// The tier at that time, and since when.
  Optional<String> tier(Instant asOf) {
    List<Gain> gains = gains();
    List<@Nullable Instant> since = new ArrayList<>();
    rules.tiers().forEach(tier -> since.add(null));
    for (int last = 0; last < gains.size(); last++) {
      Instant time = gains.get(last).time();
      int before = level(gains.subList(0, last), time);
      int after = level(gains.subList(0, last + 1), time);
      for (int level = 1; level <= since.size(); level++) {
        if (level > before) {
          since.set(level - 1, level <= after ? time : null);
        }
      }
    }
    int now = level(gains, asOf);
    return now == 0
        ? Optional.empty()
        : Optional.of(rules.tiers().get(now - 1).code() + " since " + since.get(now - 1));
  }

  private int level(List<Gain> gains, Instant time) {
    int level = 0;
    for (int number = 1; number <= rules.tiers().size(); number++) {
      level = holds(rules.tiers().get(number - 1), gains, time) ? number : level;
    }
    return level;
  }

  private static boolean holds(Tier tier, List<Gain> gains, Instant time) {
    List<Gain> recent =
        gains.stream()
            .filter(
                gain -> gain.time().atZone(ZoneOffset.UTC).plusMonths(12).toInstant().isAfter(time))
            .toList();
    long earned = recent.stream().mapToLong(Gain::points).sum();
    if (tier.points() > 0 && earned >= tier.points()) {
      return true;
    }
    for (Money least : tier.spend()) {
      long spent =
          recent.stream()
              .map(Gain::spent)
              .filter(Objects::nonNull)
              .filter(money -> money.currency().equals(least.currency()))
              .mapToLong(Money::minorUnits)
              .sum();
      if (spent >= least.minorUnits()) {
        return true;
      }
    }
    return false;
  }

  private List<Gain> gains() {
    List<Gain> gains = new ArrayList<>();
    for (OrderCompleted order : orders()) {
      long left = order.total().minorUnits();
      for (OrderRefunded refund : refunds()) {
        left -= isOf(refund, order) ? refund.amount().minorUnits() : 0;
      }
      Money kept = new Money(Math.max(0, left), order.total().currency());
      gains.add(new Gain(second(order), hash(order), worth(kept), kept));
    }
    for (SurveyResponded answer : askedAnswers()) {
      gains.add(new Gain(second(answer), hash(answer), rules.pointsPerAnswer(), null));
    }
    for (PointsGranted grant : all(PointsGranted.class)) {
      gains.add(new Gain(second(grant), hash(grant), grant.points(), null));
    }
    gains.sort(Comparator.comparing(Gain::time).thenComparing(Gain::key));
    return gains;
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (OrderCompleted order : orders()) {
      entries.add(new Entry(second(order), 0, hash(order), hash(order), worth(order.total())));
      List<OrderRefunded> own = refunds().stream().filter(refund -> isOf(refund, order)).toList();
      for (int number = 0; number < own.size(); number++) {
        OrderRefunded refund = own.get(number);
        long points = kept(order, own.subList(0, number)) - kept(order, own.subList(0, number + 1));
        Instant time = second(refund).isBefore(second(order)) ? second(order) : second(refund);
        entries.add(new Entry(time, 1, hash(refund), hash(order), points));
      }
    }
    for (OrderRefunded refund : refunds()) {
      if (refund.order() == null) {
        entries.add(new Entry(second(refund), 1, hash(refund), "", worth(refund.amount())));
      }
    }
    for (SurveyResponded answer : askedAnswers()) {
      entries.add(new Entry(second(answer), 0, hash(answer), "-", rules.pointsPerAnswer()));
    }
    for (PointsGranted grant : all(PointsGranted.class)) {
      entries.add(new Entry(second(grant), 0, hash(grant), "-", grant.points()));
    }
    for (PointsRedeemed spent : all(PointsRedeemed.class)) {
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
    return worth(new Money(Math.max(0, left), order.total().currency()));
  }

  private long worth(Money money) {
    BigDecimal rate = rules.pointsPerUnit().getOrDefault(money.currency(), BigDecimal.ZERO);
    return new BigDecimal(money.toDecimal())
        .multiply(rate)
        .setScale(0, RoundingMode.DOWN)
        .longValue();
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

  private List<OrderCompleted> orders() {
    return all(OrderCompleted.class).stream()
        .filter(order -> !isCancelled(order.header().source(), order.order().value()))
        .toList();
  }

  private List<OrderRefunded> refunds() {
    return all(OrderRefunded.class).stream()
        .filter(
            refund ->
                refund.order() == null
                    || !isCancelled(refund.header().source(), refund.order().value()))
        .sorted(Comparator.comparing(ObviousLoyalty::second).thenComparing(ObviousLoyalty::hash))
        .toList();
  }

  private boolean isCancelled(String source, String order) {
    return all(OrderCancelled.class).stream()
        .anyMatch(
            gone -> gone.header().source().equals(source) && gone.order().value().equals(order));
  }

  private static boolean isOf(OrderRefunded refund, OrderCompleted order) {
    return refund.order() != null
        && refund.order().equals(order.order())
        && refund.header().source().equals(order.header().source())
        && refund.amount().currency().equals(order.total().currency());
  }

  /// The first answer to each send that asked.
  private List<SurveyResponded> askedAnswers() {
    List<SurveyResponded> asked = new ArrayList<>();
    for (SurveyResponded answer : all(SurveyResponded.class)) {
      boolean isFirst =
          answer.send() != null
              && all(SurveyResponded.class).stream()
                  .filter(other -> answer.send().equals(other.send()))
                  .allMatch(other -> stamp(answer).compareTo(stamp(other)) <= 0);
      if (isFirst) {
        asked.add(answer);
      }
    }
    return asked;
  }

  private static String stamp(Event event) {
    return second(event) + hash(event);
  }

  private static Instant second(Event event) {
    return event.time().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String hash(Event event) {
    return ObviousFold.hash(event.key().sortKey());
  }

  private <T extends Event> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
