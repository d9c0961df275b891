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

  /// Ends it, finished or not.
  @Override
  void close();
}
