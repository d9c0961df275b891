package dev.perennial.local.imports;

import dev.perennial.lambda.web.Ingest;
import java.util.List;
import java.util.Set;

/// Puts batches of events into the table, each once and sixteen at a time, as the stack itself does
/// with what comes over HTTP.
///
/// @param source which alone they may be of
record EventPut(Ingest ingest, String source) implements Destination {

  @Override
  public List<Answer> send(List<String> events) {
    return ingest.take(events, Set.of(source)).stream()
        .map(result -> new Answer(result.outcome().code(), result.pointer(), result.detail()))
        .toList();
  }

  @Override
  public void close() {
    // The table's client is whoever's that opened it.
  }
}
