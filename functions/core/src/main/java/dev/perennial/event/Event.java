package dev.perennial.event;

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
        MailSuppressed {

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
}
