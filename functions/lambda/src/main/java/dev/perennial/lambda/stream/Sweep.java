package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Folding;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.sweep.Gatherer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
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
  /// keep the others waiting; if there was anybody, it ends in an IllegalStateException, so that
  /// the segment is tried again. Throws IllegalArgumentException unless 0 ≤ segment < segments.
  public Count segment(int segment, int segments, List<Gatherer> gatherers) {
    if (segment < 0 || segment >= segments) {
      throw new IllegalArgumentException(
          "segment %d of %d, expected 0 ≤ segment < segments".formatted(segment, segments));
    }
    Count count;
    try (Stream<CustomerState> all = customers.segment(segment, segments, this::setAside)) {
      count =
          all.filter(one -> one.customer().mergedInto().isEmpty())
              .gather(Gatherers.mapConcurrent(AT_ONCE, this::look))
              .map(looked -> looked.shownTo(gatherers))
              .reduce(Count.NONE, Count::plus);
    }
    if (count.failed() > 0) {
      throw new IllegalStateException(
          "%d of %d customers could not be written".formatted(count.failed(), count.seen()));
    }
    return count;
  }

  /// A customer as it is now, and what became of the look at it.
  private record Looked(CustomerState now, Count count) {
    Count shownTo(List<Gatherer> gatherers) {
      gatherers.forEach(gatherer -> gatherer.add(now));
      return count;
    }
  }

  private Looked look(CustomerState found) {
    try {
      return attempt(found);
    } catch (SdkException | CustomerUpdates.Contended e) {
      log.error("customer not swept", Map.of("cause", e.getClass().getName()));
      return new Looked(found, Count.FAILED);
    }
  }

  private Looked attempt(CustomerState found) {
    CustomerState before = found;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
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
      Optional<CustomerState> again = customers.find(found.customer().id());
      if (again.isEmpty()) {
        return new Looked(before, Count.UNCHANGED);
      }
      before = again.get();
    }
    throw new CustomerUpdates.Contended(MOST_ATTEMPTS);
  }

  private void setAside(String key, RuntimeException reason) {
    String why = String.valueOf(reason.getMessage());
    quarantine.put("SweepCustomers", key, why, Map.of(), asOf);
    log.error("quarantined", Map.of("reason", why));
  }
}
