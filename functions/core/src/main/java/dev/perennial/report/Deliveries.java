package dev.perennial.report;

import java.time.Instant;
import java.util.Set;

/// The store of who was sent which report, and told of what, so that nobody is told anything twice.
/// It knows no addresses: a recipient is the hash of one.
public interface Deliveries {

  /// Who has been told, or may have been; strongly consistent.
  Set<String> of(Occasion occasion);

  /// Takes it upon itself to tell somebody. False, and nothing changed, if they were told before,
  /// or may have been.
  boolean claim(Occasion occasion, String recipient, Instant now);

  /// They were certainly not told.
  void giveBack(Occasion occasion, String recipient);
}
