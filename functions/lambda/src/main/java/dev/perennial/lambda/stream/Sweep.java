package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Folding;
import dev.perennial.lambda.Log;
import java.time.Instant;
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

  /// Walks a segment. Who cannot be written does not keep the others waiting; if there was anybody,
  /// it ends in an IllegalStateException, so that Lambda tries again. Throws
  /// IllegalArgumentException unless 0 ≤ segment < segments.
  public Count segment(int segment, int segments) {
    if (segment < 0 || segment >= segments) {
      throw new IllegalArgumentException(
          "segment %d of %d, expected 0 ≤ segment < segments".formatted(segment, segments));
    }
    Count count;
    try (Stream<CustomerState> all = customers.segment(segment, segments, this::setAside)) {
      count =
          all.gather(Gatherers.mapConcurrent(AT_ONCE, this::look)).reduce(Count.NONE, Count::plus);
    }
    if (count.failed() > 0) {
      throw new IllegalStateException(
          "%d of %d customers could not be written".formatted(count.failed(), count.seen()));
    }
    return count;
  }

  private Count look(CustomerState found) {
    try {
      return attempt(found);
    } catch (SdkException | CustomerUpdates.Contended e) {
      log.error("customer not swept", Map.of("cause", e.getClass().getName()));
      return Count.FAILED;
    }
  }

  private Count attempt(CustomerState found) {
    Optional<CustomerState> before = Optional.of(found);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<CustomerState> after =
          before
              .filter(state -> !state.score().scoredAt().isAfter(asOf))
              .flatMap(state -> folding.sweep(state, asOf));
      if (after.isEmpty()) {
        return Count.UNCHANGED;
      }
      if (customers.save(after.get(), after.get().version() - 1)) {
        return Count.CHANGED;
      }
      before = customers.find(found.customer().id());
    }
    throw new CustomerUpdates.Contended(MOST_ATTEMPTS);
  }

  private void setAside(String key, RuntimeException reason) {
    String why = String.valueOf(reason.getMessage());
    quarantine.put("SweepCustomers", key, why, Map.of(), asOf);
    log.error("quarantined", Map.of("reason", why));
  }
}
