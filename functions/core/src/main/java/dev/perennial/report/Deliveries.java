package dev.perennial.report;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The store of who was sent which report, and told of what, so that nobody is told anything twice.
/// It knows no addresses: a recipient is the hash of one.
public interface Deliveries {

  /// Who has been told, or may have been; strongly consistent.
  Set<String> of(Occasion occasion);

  /// Takes it upon itself to tell somebody. False, and nothing changed, if they were told before,
  /// or may have been.
  ///
  /// @param stated what they are told of periods
  boolean claim(Occasion occasion, String recipient, Instant now, Stated stated);

  /// The same, where nothing is stated of periods.
  default boolean claim(Occasion occasion, String recipient, Instant now) {
    return claim(occasion, recipient, now, Stated.NONE);
  }

  /// They were certainly not told, and can be.
  void giveBack(Occasion occasion, String recipient);

  /// They were certainly not told, and are not to be told again.
  void refused(Occasion occasion, String recipient, Instant now);

  /// What the first of those stated that were told, or may have been; [Stated#NONE] if nobody was.
  /// Empty if that is not known any more: it was before it was kept. Strongly consistent.
  Optional<Stated> stated(Occasion occasion);
}
