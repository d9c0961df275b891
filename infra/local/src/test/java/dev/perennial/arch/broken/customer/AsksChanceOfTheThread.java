package dev.perennial.arch.broken.customer;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

final class AsksChanceOfTheThread {
  String id() {
    return UUID.randomUUID() + "-" + ThreadLocalRandom.current().nextInt();
  }
}
