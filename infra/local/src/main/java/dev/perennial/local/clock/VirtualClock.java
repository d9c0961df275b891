package dev.perennial.local.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands still until it is advanced, and never runs backwards.
public final class VirtualClock extends Clock {

  private final Hands hands;
  private final ZoneId zone;

  private VirtualClock(Hands hands, ZoneId zone) {
    this.hands = hands;
    this.zone = zone;
  }

  /// A clock in UTC that shows `start`.
  public static VirtualClock startingAt(Instant start) {
    return new VirtualClock(new Hands(start), ZoneOffset.UTC);
  }

  /// Moves this clock, and every one made from it by [#withZone], to `instant`. Throws
  /// `IllegalArgumentException` if that lies in its past.
  public void advanceTo(Instant instant) {
    synchronized (hands) {
      if (instant.isBefore(hands.now)) {
        throw new IllegalArgumentException(
            "The clock shows " + hands.now + " and cannot go back to " + instant);
      }
      hands.now = instant;
    }
  }

  @Override
  public Instant instant() {
    synchronized (hands) {
      return hands.now;
    }
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public VirtualClock withZone(ZoneId other) {
    return new VirtualClock(hands, other);
  }

  private static final class Hands {
    private Instant now;

    Hands(Instant now) {
      this.now = now;
    }
  }
}
