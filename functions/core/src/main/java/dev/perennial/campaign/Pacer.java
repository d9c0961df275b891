package dev.perennial.campaign;

import java.time.Duration;
import java.time.Instant;

/// Keeps one run of the sender to what the account may send: mails are spaced to the rate; whoever
/// is told that it was too much waits, each time in a row twice as long; and there is room for so
/// many.
///
/// @param spacing from one mail to the next
/// @param next before which no mail may go
/// @param room how many more
/// @param throttled how often in a row it was too much
public record Pacer(Duration spacing, Instant next, long room, int throttled) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /// So often in a row is no matter of seconds: pauses of 1, 2, 4 and 8 s have not helped.
  private static final int MOST_THROTTLED = 5;

  /// At the start of a run.
  ///
  /// @param share of what the account may, above 0 to 1
  public static Pacer of(SendQuota quota, double share, Instant now) {
    return new Pacer(quota.spacing(share), now, quota.room(share), 0);
  }

  /// How long the next mail has to wait; what is shorter than a millisecond is nothing.
  public Duration waitAt(Instant now) {
    Duration left = Duration.between(now, next);
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ZERO : left;
  }

  /// After a mail that was handed over at that time, or may have been.
  public Pacer sent(Instant time) {
    return new Pacer(spacing, time.plus(spacing), room - 1, 0);
  }

  /// After a mail that was refused at that time since it was too much.
  public Pacer throttled(Instant time) {
    return new Pacer(
        spacing, time.plus(FIRST_PAUSE.multipliedBy(1L << throttled)), room, throttled + 1);
  }

  /// Whether the run has to end: pausing does not help.
  public boolean givesUp() {
    return throttled >= MOST_THROTTLED;
  }

  /// Whether another mail may be sent within these 24 hours.
  public boolean hasRoom() {
    return room > 0;
  }
}
