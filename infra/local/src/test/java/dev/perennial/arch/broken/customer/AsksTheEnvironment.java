package dev.perennial.arch.broken.customer;

final class AsksTheEnvironment {
  String salt() {
    return String.valueOf(System.getenv("SALT"));
  }
}
