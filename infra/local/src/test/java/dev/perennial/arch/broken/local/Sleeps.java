package dev.perennial.arch.broken.local;

final class Sleeps {
  void rest() throws InterruptedException {
    Thread.sleep(10);
  }
}
