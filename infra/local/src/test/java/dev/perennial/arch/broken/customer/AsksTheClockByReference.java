package dev.perennial.arch.broken.customer;

import java.time.Instant;
import java.util.function.Supplier;

final class AsksTheClockByReference {
  Supplier<Instant> asOf() {
    return Instant::now;
  }
}
