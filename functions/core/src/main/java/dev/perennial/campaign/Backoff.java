package dev.perennial.campaign;

import java.time.Duration;
import java.time.Instant;

/// How long the sender keeps still after mails of which nobody knows whether they went: each such
/// mail costs a customer theirs, so an outage must not cost one a minute.
///
/// @param failures so many in a row
/// @param until before which nothing is handed over
public record Backoff(int failures, Instant until) {
  /// After a mail that was accepted.
  public static final Backoff NONE = new Backoff(0, Instant.EPOCH);

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /// 2^5 minutes are more than the longest wait.
  private static final int MOST_DOUBLINGS = 5;

  /// After another failure at that time: a minute, then twice as long each time, up to half an
  /// hour.
  public Backoff after(Instant now) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return new Backoff(failures + 1, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
  }

  /// Whether nothing may be handed over at that time.
  public boolean holdsAt(Instant now) {
    return now.isBefore(until);
  }
}
