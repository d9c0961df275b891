package dev.perennial.local.imports;

import java.util.List;

/// What takes batches of events, several at a time.
interface Destination extends AutoCloseable {

  /// What became of one event.
  ///
  /// @param status accepted, duplicate, conflict or invalid
  /// @param pointer where it is wrong (RFC 6901); empty where nothing is
  /// @param detail what is wrong and what was expected; empty where nothing is
  record Answer(String status, String pointer, String detail) {}

  /// What became of each of them, in their order. Throws [dev.perennial.local.replay.InvalidInput]
  /// if they cannot be sent.
  List<Answer> send(List<String> events);

  @Override
  void close();
}
