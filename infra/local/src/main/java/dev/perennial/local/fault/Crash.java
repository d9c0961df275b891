package dev.perennial.local.fault;

/// The function's process ended in the middle of a call.
public final class Crash extends Error {

  private static final long serialVersionUID = 1;

  Crash() {
    super("Runtime exited without providing a reason");
  }
}
