package dev.perennial.local.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// Shows what another clock shows, unless somebody who goes by it has waited: then it is ahead
/// until the other has caught up. So a function that waits sees time pass, nobody waits in real
/// time, and no schedule is passed over.
public final class WaitingClock extends Clock {
  private final Clock clock;
  private final ZoneId zone;
  private final Waited waited;

  private WaitingClock(Clock clock, ZoneId zone, Waited waited) {
    this.clock = clock;
    this.zone = zone;
    this.waited = waited;
  }

  /// A clock that goes by that one.
  public static WaitingClock of(Clock clock) {
    return new WaitingClock(clock, clock.getZone(), new Waited());
  }

  /// Lets that time pass for all who go by this clock.
  public void pause(Duration time) {
    synchronized (waited) {
      waited.until = instant().plus(time);
    }
  }

  @Override
  public Instant instant() {
    synchronized (waited) {
      Instant now = clock.instant();
      return now.isBefore(waited.until) ? waited.until : now;
    }
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public WaitingClock withZone(ZoneId other) {
    return new WaitingClock(clock, other, waited);
  }

  private static final class Waited {
    private Instant until = Instant.MIN;
  }
}
