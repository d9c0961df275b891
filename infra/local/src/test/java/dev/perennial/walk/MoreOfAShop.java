package dev.perennial.walk;

import dev.perennial.event.Attribution;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the history of a real shop has none of: surveys with and without invitations, referrals,
/// orders in other currencies, their refunds and cancellations. The same in every run.
final class MoreOfAShop {
  private static final Instant END = Instant.parse("2011-12-09T00:00:00Z");

  private final CustomerId customer;
  private final RandomGenerator random;
  private final List<Event> all;
  private int drawn;

  private MoreOfAShop(CustomerId customer, List<Event> events) {
    this.customer = customer;
    this.random = Seeded.random(customer.value().hashCode());
    this.all = new ArrayList<>(events);
  }

  /// The customer's events, and more of them.
  static List<Event> with(CustomerId customer, List<Event> events) {
    MoreOfAShop more = new MoreOfAShop(customer, events);
    if (more.random.nextInt(4) == 0) {
      more.referral(events.getFirst().time());
    }
    for (Event event : events) {
      if (event instanceof OrderCompleted && more.random.nextInt(2) == 0) {
        more.after(event.time().plus(Duration.ofHours(1 + more.random.nextInt(2_000))));
      }
    }
    return more.all;
  }

  private void referral(Instant before) {
    if (random.nextBoolean()) {
      Map<ProfileField, String> by = Map.of(ProfileField.REFERRED_BY, "friend");
      all.add(new CustomerUpdated(header(before), by, Map.of()));
    } else {
      Attribution code = new Attribution("code", null, null);
      Instant first = before.minus(Duration.ofHours(2));
      all.add(new OrderCompleted(header(first), order(), money(), null, code));
    }
  }

  private void after(Instant time) {
    if (!time.isBefore(END)) {
      return; // nobody knows yet what will be answered
    }
    switch (random.nextInt(4)) {
      case 0 -> survey(time, SurveyKind.NPS, 0, 10);
      case 1 -> survey(time, SurveyKind.CSAT, 1, 5);
      case 2 -> survey(time, SurveyKind.CES, 1, random.nextBoolean() ? 7 : 5);
      default -> purchase(time);
    }
  }

  private void survey(Instant time, SurveyKind kind, int least, int most) {
    @Nullable String send = random.nextInt(3) == 0 ? null : "send-" + customer.value() + drawn;
    if (send != null) {
      all.add(new SurveyInvited(header(time.minus(Duration.ofDays(9))), "survey", send, kind));
    }
    if (send == null || random.nextInt(3) > 0) {
      int score = random.nextInt(least, most + 1);
      all.add(
          new SurveyResponded(
              header(time), "survey", "answer-" + drawn, kind, score, least, most, send, null));
    }
  }

  private void purchase(Instant time) {
    OrderCompleted order = new OrderCompleted(header(time), order(), money(), null);
    all.add(order);
    Instant later = time.plus(Duration.ofDays(random.nextInt(60)));
    if (random.nextInt(3) == 0) {
      Money part = new Money(order.total().minorUnits() / 3, order.total().currency());
      all.add(new OrderRefunded(header(later), "refund-" + drawn, order.order(), part));
    } else if (random.nextInt(4) == 0) {
      all.add(new OrderCancelled(header(later), order.order()));
    }
  }

  private OrderId order() {
    return new OrderId("more-" + customer.value() + "-" + drawn);
  }

  private Money money() {
    String currency = random.nextInt(3) == 0 ? "JPY" : "EUR";
    return new Money(1 + random.nextInt(20_000), Money.currency(currency));
  }

  private EventHeader header(Instant time) {
    return new EventHeader("more-" + ++drawn, "https://shop.example", customer, time, true);
  }
}
