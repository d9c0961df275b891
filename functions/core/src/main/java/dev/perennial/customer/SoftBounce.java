package dev.perennial.customer;

import dev.perennial.event.MailSuppressed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// A mail that failed for a while: a full mailbox, a server that was away.
///
/// @param time when, kept to the second
public record SoftBounce(KeyHash key, Instant time) implements Comparable<SoftBounce> {
  private static final Comparator<SoftBounce> BY_TIME =
      Comparator.comparing(SoftBounce::time).thenComparing(SoftBounce::key);

  public SoftBounce {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  static SoftBounce from(MailSuppressed event) {
    return new SoftBounce(KeyHash.of(event.key()), event.time());
  }

  @Override
  public int compareTo(SoftBounce other) {
    return BY_TIME.compare(this, other);
  }
}
