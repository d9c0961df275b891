package dev.perennial.customer;

import dev.perennial.event.ShipmentLate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// A shipment that was late.
///
/// @param key which shipment
/// @param time when it was known, kept to the second
public record LateShipment(KeyHash key, Instant time) implements Comparable<LateShipment> {
  private static final Comparator<LateShipment> BY_TIME =
      Comparator.comparing(LateShipment::time).thenComparing(LateShipment::key);

  public LateShipment {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  static LateShipment from(ShipmentLate event) {
    return new LateShipment(KeyHash.of(event.key()), event.time());
  }

  @Override
  public int compareTo(LateShipment other) {
    return BY_TIME.compare(this, other);
  }
}
