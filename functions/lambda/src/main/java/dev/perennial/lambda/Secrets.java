package dev.perennial.lambda;

/// The secrets of the shop, by the ids that a function's variables give.
@FunctionalInterface
public interface Secrets {

  /// The text of a secret, at most some minutes old, so that a new one is picked up by functions
  /// that run. Throws what its store throws if it cannot be read; the message does not repeat it.
  String get(String id);
}
