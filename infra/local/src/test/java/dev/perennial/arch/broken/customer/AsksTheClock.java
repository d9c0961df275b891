package dev.perennial.arch.broken.customer;

import java.time.Instant;

final class AsksTheClock {
  Instant asOf() {
    return Instant.now();
  }
}
