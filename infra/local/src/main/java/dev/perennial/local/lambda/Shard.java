package dev.perennial.local.lambda;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One shard of a stream, as far as it was read: records that wait, and batches to be tried again
/// first.
final class Shard {

  /// Lambda's limit of a synchronous event.
  private static final int MOST_BYTES = 6_000_000;

  final String id;
  final @Nullable String parent;
  final Deque<StreamRecord> waiting = new ArrayDeque<>();
  final Deque<Batch> again = new ArrayDeque<>();

  /// Where to read on; null once the shard was read to its end.
  @Nullable String iterator;

  /// The last record that was read, whether or not it passed the filter.
  @Nullable String lastRead;

  /// Tried in vain since the last progress within this pump.
  int vainAttempts;

  /// Pumps that ended in vain, one after the other.
  int vainPumps;

  @Nullable Instant nextAttempt;

  Shard(String id, @Nullable String parent, @Nullable String iterator) {
    this.id = id;
    this.parent = parent;
    this.iterator = iterator;
  }

  boolean isFinished() {
    return iterator == null && !hasWork();
  }

  boolean hasWork() {
    return !again.isEmpty() || !waiting.isEmpty();
  }

  Batch nextBatch(int size) {
    if (!again.isEmpty()) {
      return again.pop();
    }
    List<StreamRecord> records = new ArrayList<>(Math.min(size, waiting.size()));
    int bytes = 0;
    while (records.size() < size && !waiting.isEmpty()) {
      bytes += waiting.getFirst().json().length;
      if (bytes > MOST_BYTES && !records.isEmpty()) {
        break;
      }
      records.add(waiting.removeFirst());
    }
    return new Batch(records, 0);
  }
}
