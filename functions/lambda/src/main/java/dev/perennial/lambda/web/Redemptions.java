package dev.perennial.lambda.web;

import dev.perennial.customer.Customer;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Loyalty;
import dev.perennial.customer.PointsChange;
import dev.perennial.customer.Survivors;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.lambda.wire.InvalidEvent;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Refuses a redemption for which there are too few points, while whoever sends it can still say
/// no: by the customer's stored events, strongly consistent, folded or not. Two that are sent at
/// the same moment may both pass; the fold then refuses one of them.
record Redemptions(Events events, Settings settings, Instant now) {
  /// What a balance is made of.
  private static final Set<EventType> BOOKED =
      Set.of(
          EventType.ORDER_COMPLETED,
          EventType.ORDER_REFUNDED,
          EventType.ORDER_CANCELLED,
          EventType.SURVEY_RESPONDED,
          EventType.POINTS_GRANTED,
          EventType.POINTS_REDEEMED);

  /// Throws [InvalidEvent] if it finds too few points at its time, or would take them from one that
  /// was accepted. One that is stored already is let through: it is a duplicate or a conflict.
  void requireEnough(PointsRedeemed redemption) {
    CustomerId customer = new Survivors(events).of(redemption.customer());
    List<Event> stored = events.of(customer, BOOKED);
    if (stored.stream().anyMatch(event -> event.key().equals(redemption.key()))) {
      return;
    }
    Customer before = Customer.unknown(customer);
    for (Event event : stored) {
      before = before.apply(event);
    }
    Loyalty had = Loyalty.of(before.history(), settings, now);
    List<KeyHash> refused =
        Loyalty.of(before.history().with(PointsChange.from(redemption)), settings, now).refused();
    if (!had.refused().containsAll(refused)) {
      throw new InvalidEvent(
          "/data/points",
          "is %d, expected no more than the customer had at that time and has left: %d"
              .formatted(redemption.points(), Math.max(0, had.points())));
    }
  }
}
