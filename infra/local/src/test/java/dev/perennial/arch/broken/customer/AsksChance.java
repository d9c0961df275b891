package dev.perennial.arch.broken.customer;

import java.util.Random;

final class AsksChance {
  boolean isHeldOut() {
    return new Random().nextBoolean();
  }
}
