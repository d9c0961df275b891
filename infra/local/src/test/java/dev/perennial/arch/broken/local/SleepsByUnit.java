package dev.perennial.arch.broken.local;

import java.util.concurrent.TimeUnit;

final class SleepsByUnit {
  void rest() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(10);
  }
}
