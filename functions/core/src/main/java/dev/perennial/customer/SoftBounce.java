package dev.perennial.customer;

import dev.perennial.event.MailSuppressed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mail that failed for a while: a full mailbox, a server that was away.
///
/// @param time when, kept to the second
/// @param address the hash of the address that it is about, or null if that is not known
public record SoftBounce(KeyHash key, Instant time, @Nullable KeyHash address)
    implements Comparable<SoftBounce> {
  private static final Comparator<SoftBounce> BY_TIME =
      Comparator.comparing(SoftBounce::time).thenComparing(SoftBounce::key);

  public SoftBounce {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  static SoftBounce from(MailSuppressed event) {
    String email = event.email();
    return new SoftBounce(
        KeyHash.of(event.key()), event.time(), email == null ? null : KeyHash.ofAddress(email));
  }

  /// Whether it says something about that address.
  boolean isAbout(Optional<KeyHash> current) {
    return address == null || current.filter(address::equals).isPresent();
  }

  @Override
  public int compareTo(SoftBounce other) {
    return BY_TIME.compare(this, other);
  }
}
