package dev.perennial.mail;

import java.time.Duration;

/// Lets time pass. A deployment whose clock is not the real one does not wait in real time.
@FunctionalInterface
public interface Pause {

  /// Returns after that time.
  void take(Duration time);
}
