package dev.perennial.arch.broken.customer;

final class Counts {
  private static int seen;

  static int next() {
    return ++seen;
  }
}
