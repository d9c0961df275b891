package dev.perennial.local.lambda;

/// What a pump did: records read from the stream, records that went to the function and were done
/// with, invocations and how many of them failed in whole or in part, records given up, and whether
/// something is left that has to be tried again later.
public record Pumped(
    long read, long done, long invocations, long failures, long discarded, boolean blocked) {

  public static final Pumped NOTHING = new Pumped(0, 0, 0, 0, 0, false);

  /// Both together; blocked as `later` is.
  public Pumped then(Pumped later) {
    return new Pumped(
        read + later.read,
        done + later.done,
        invocations + later.invocations,
        failures + later.failures,
        discarded + later.discarded,
        later.blocked);
  }
}
