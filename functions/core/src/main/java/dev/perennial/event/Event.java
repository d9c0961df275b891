package dev.perennial.event;

import java.time.Duration;
import java.time.Instant;

/// A fact about one customer. The variants are the event types; a new one is a record here, a name
/// in [EventType], and whatever the compiler then asks for.
public sealed interface Event
    permits OrderCompleted,
        OrderRefunded,
        OrderCancelled,
        SurveyResponded,
        CustomerUpdated,
        ConsentChanged,
        CustomerErased,
        SurveyInvited,
        FeedbackResolved,
        MailSuppressed,
        PointsGranted,
        PointsRedeemed,
        ProductViewed,
        CartAbandoned,
        SupportOpened,
        SupportClosed,
        ReviewPosted,
        ShipmentLate,
        CustomerMerged {

  /// Who, when, and from where.
  EventHeader header();

  /// What identifies the event.
  EventKey key();

  /// The customer that the event is about.
  default CustomerId customer() {
    return header().customer();
  }

  /// When it happened.
  default Instant time() {
    return header().time();
  }

  /// Whether it claims to have happened later than it arrived, by more than the clocks of two
  /// honest machines differ. Such an event is refused: the latest consent counts, and a consent
  /// from the future would outlive every withdrawal.
  default boolean isAhead(Instant arrival, Duration tolerance) {
    return time().isAfter(arrival.plus(tolerance));
  }
}
