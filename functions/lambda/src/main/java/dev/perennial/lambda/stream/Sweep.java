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

/// One walk over a segment of the customers. A customer is written only if something has changed,
/// on the condition that nobody else has written since; if somebody has, it reads and decides
/// again.
public record Sweep(
    Customers customers, Folding folding, Quarantine quarantine, Instant asOf, Log log) {
  private static final int AT_ONCE = 16;
  private static final int MOST_ATTEMPTS = 5;

  /// How many customers were looked at, and how many were written.
  public record Count(long seen, long changed) {}

  /// Walks a segment. Throws IllegalArgumentException unless 0 ≤ segment < segments.
  public Count segment(int segment, int segments) {
    if (segment < 0 || segment >= segments) {
      throw new IllegalArgumentException(
          "segment %d of %d, expected 0 ≤ segment < segments".formatted(segment, segments));
    }
    try (Stream<CustomerState> all = customers.segment(segment, segments, this::setAside)) {
      return all.gather(Gatherers.mapConcurrent(AT_ONCE, this::look))
          .reduce(
              new Count(0, 0),
              (sum, changed) -> new Count(sum.seen() + 1, sum.changed() + (changed ? 1 : 0)),
              (one, other) ->
                  new Count(one.seen() + other.seen(), one.changed() + other.changed()));
    }
  }

  private boolean look(CustomerState found) {
    Optional<CustomerState> before = Optional.of(found);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<CustomerState> after = before.flatMap(state -> folding.sweep(state, asOf));
      if (after.isEmpty()) {
        return false;
      }
      if (customers.save(after.get(), after.get().version() - 1)) {
        return true;
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
