package dev.perennial.customer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// An address from which mail came back for good.
///
/// @param address its hash
/// @param time the first time, kept to the second
public record Bounce(KeyHash address, Instant time) {
  public Bounce {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }
}
