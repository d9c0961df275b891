package dev.perennial.local.imports;

import dev.perennial.event.Envelope;
import java.util.Map;

/// Where imported events go.
public interface Target extends AutoCloseable {

  /// Takes an event.
  ///
  /// @param line the line that it comes from
  void take(long line, Envelope event);

  /// Called once after the last event: until then nothing need be in its place.
  void finish();

  /// What became of the events, in words, with their numbers.
  Map<String, Long> outcome();

  /// How many of them it would not take.
  default long refused() {
    return 0;
  }

  /// Ends it, finished or not.
  @Override
  void close();
}
