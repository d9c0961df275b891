package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Folding;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.sweep.Gatherer;
import dev.perennial.lambda.sweep.Segments;
import dev.perennial.lambda.wire.LaterVersion;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/// One walk over a segment of the customers. A customer is written only if something has changed,
/// on the condition that nobody else has written since; if somebody has, it reads and decides
/// again.
public record Sweep(
    Customers customers, Folding folding, Quarantine quarantine, Instant asOf, Log log) {
  private static final int AT_ONCE = 16;
  private static final int MOST_ATTEMPTS = 5;

  /// How many customers were looked at, how many were written, and how many could not be.
  public record Count(long seen, long changed, long failed) {
    private static final Count NONE = new Count(0, 0, 0);
    private static final Count UNCHANGED = new Count(1, 0, 0);
    private static final Count CHANGED = new Count(1, 1, 0);
    private static final Count FAILED = new Count(1, 0, 1);

    Count plus(Count other) {
      return new Count(seen + other.seen, changed + other.changed, failed + other.failed);
    }
  }

  /// Walks a segment, and shows every customer to the gatherers. Who cannot be written does not
  /// keep the others waiting; if there was anybody, or anybody whom a later version has stored, it
  /// ends in an IllegalStateException, so that the segment is tried again and no figures are made
  /// without them. Throws IllegalArgumentException unless 0 ≤ segment < segments.
  public Count segment(int segment, int segments, List<Gatherer> gatherers) {
    if (segment < 0 || segment >= segments) {
      throw new IllegalArgumentException(
          "segment %d of %d, expected 0 ≤ segment < segments".formatted(segment, segments));
    }
    Count count;
    LongAdder later = new LongAdder();
    Customers.Unreadable unreadable =
        (key, reason) -> {
          if (reason instanceof LaterVersion) {
            later.increment();
          } else {
            setAside(key, reason);
          }
        };
    int part = Segments.part(segment, segments);
    try (Stream<CustomerState> all = customers.segment(part, segments, unreadable);
        Writing writing = new Writing(gatherers)) {
      all.filter(one -> one.customer().mergedInto().isEmpty()).forEach(writing::look);
      count = writing.end();
    }
    if (count.failed() + later.sum() > 0) {
      throw new IllegalStateException(
          "%d of %d customers could not be written, and %d are of a later version"
              .formatted(count.failed(), count.seen(), later.sum()));
    }
    return count;
  }

  /// A customer as it is now, and what became of the look at it.
  private record Looked(CustomerState now, Count count) {}

  /// Looks at customers one after the other, and writes those that have changed, some at once.
  private final class Writing implements AutoCloseable {
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Future<Looked>> written = new ArrayDeque<>();
    private final List<Gatherer> gatherers;
    private Count count = Count.NONE;

    Writing(List<Gatherer> gatherers) {
      this.gatherers = gatherers;
    }

    void look(CustomerState found) {
      if (found.score().scoredAt().isAfter(asOf)) {
        show(new Looked(found, Count.UNCHANGED));
        return;
      }
      CustomerState after = folding.lookAgain(found, asOf);
      if (Folding.isSame(found, after)) {
        show(new Looked(after, Count.UNCHANGED));
        return;
      }
      if (written.size() == AT_ONCE) {
        show(written.removeFirst());
      }
      written.addLast(writers.submit(() -> write(found, after)));
    }

    Count end() {
      while (!written.isEmpty()) {
        show(written.removeFirst());
      }
      return count;
    }

    private void show(Future<Looked> looked) {
      try {
        show(looked.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while customers were written", e);
      }
    }

    private void show(Looked looked) {
      gatherers.forEach(gatherer -> gatherer.add(looked.now()));
      count = count.plus(looked.count());
    }

    @Override
    public void close() {
      writers.close();
    }
  }

  private Looked write(CustomerState found, CustomerState after) {
    try {
      return customers.save(after, found.version())
          ? new Looked(after, Count.CHANGED)
          : again(found);
    } catch (SdkException | CustomerUpdates.Contended e) {
      log.error("customer not swept", Map.of("cause", e.getClass().getName()));
      return new Looked(found, Count.FAILED);
    }
  }

  /// Somebody else has written since: reads and decides anew.
  private Looked again(CustomerState found) {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<CustomerState> read = customers.find(found.customer().id());
      if (read.isEmpty()) {
        return new Looked(found, Count.UNCHANGED);
      }
      CustomerState before = read.get();
      if (before.score().scoredAt().isAfter(asOf)) {
        return new Looked(before, Count.UNCHANGED);
      }
      CustomerState after = folding.lookAgain(before, asOf);
      if (Folding.isSame(before, after)) {
        return new Looked(after, Count.UNCHANGED);
      }
      if (customers.save(after, before.version())) {
        return new Looked(after, Count.CHANGED);
      }
    }
    throw new CustomerUpdates.Contended(MOST_ATTEMPTS);
  }

  private void setAside(String key, RuntimeException reason) {
    String why = String.valueOf(reason.getMessage());
    quarantine.put("SweepCustomers", key, why, Map.of(), asOf);
    log.alarm("quarantined", Telemetry.QUARANTINED, asOf, Map.of("reason", why));
  }
}
