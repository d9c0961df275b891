package dev.perennial.arch.broken.customer;

import java.time.ZoneId;

final class AsksTheZoneOfTheMachine {
  ZoneId zone() {
    return ZoneId.systemDefault();
  }
}
