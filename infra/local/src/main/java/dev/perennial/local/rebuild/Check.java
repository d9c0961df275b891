package dev.perennial.local.rebuild;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Difference;
import dev.perennial.customer.Refold;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.erasure.Tombstone;
import dev.perennial.lambda.erasure.Tombstones;
import dev.perennial.lambda.stream.Moves;
import dev.perennial.local.rebuild.Checked.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Looks at one customer. A first look takes the events of the scan; whoever seems to differ gets a
/// second look, strongly consistent, which also knows of erasures, and writes on the condition that
/// nobody else has. Who differs and has events that cannot be read and were not set aside, maybe
/// since a later version put them, is left alone. The functions may go on meanwhile: what comes
/// between is read again, and what was on its way counts once, see [Customer].
///
/// @param write what may be written
record Check(
    Refold refold,
    DynamoCustomers customers,
    DynamoEvents events,
    Tombstones tombstones,
    SetAside setAside,
    Write write,
    InstantSource clock) {
  private static final int MOST_ATTEMPTS = 5;

  /// A customer as stored: one that can be read, one that cannot, or none (version 0).
  private record Stored(@Nullable CustomerState state, long version) {
    boolean isUnreadable() {
      return state == null && version != 0;
    }

    boolean canBeReplaced() {
      return version >= 0;
    }
  }

  /// Whether the customer seems to be as these events say.
  boolean seemsFine(Told told) {
    if (told.events().stream().anyMatch(CustomerErased.class::isInstance)) {
      return false;
    }
    CustomerState state = stored(told.id()).state();
    return state != null
        && refold
            .fold(told.id(), notAhead(told.events().stream()), null, Instant.MIN)
            .filter(expected -> refold.differences(state, expected).isEmpty())
            .isPresent();
  }

  /// Looks closely, and writes what may be written.
  Checked closely(CustomerId id) {
    Set<Difference> found = Set.of();
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Stored stored = stored(id);
      List<Event> told = told(id);
      Instant erased = erased(id, told);
      Optional<Customer> expected = expected(id, told, stored, erased);
      found = differences(stored, expected, erased);
      if (found.isEmpty()) {
        return Checked.FINE;
      }
      if (!found.contains(Difference.ERASED) && !setAside.hasAll(id, events.unreadable(id))) {
        return new Checked(Set.of(Difference.UNREADABLE_EVENTS), Fate.LEFT);
      }
      if (isLeft(found) || !stored.canBeReplaced()) {
        return new Checked(found, isLeft(found) ? Fate.LEFT : Fate.FAILED);
      }
      try {
        if (isWritten(id, stored, expected, told) && !isErasedSince(id, stored, erased)) {
          return new Checked(found, Fate.MENDED);
        }
      } catch (DynamoDbException e) {
        if (!isRefused(e)) {
          throw e;
        }
        return new Checked(found, Fate.FAILED);
      }
    }
    return new Checked(found, Fate.FAILED);
  }

  private boolean isLeft(Set<Difference> found) {
    return switch (write) {
      case NOTHING -> true;
      case CUSTOMERS -> found.contains(Difference.WITHOUT_EVENTS);
      case ALL -> false;
    };
  }

  private Stored stored(CustomerId id) {
    try {
      @Nullable CustomerState state = customers.find(id).orElse(null);
      return new Stored(state, state == null ? 0 : state.version());
    } catch (IllegalArgumentException e) {
      return new Stored(null, customers.version(id));
    }
  }

  private List<Event> told(CustomerId id) {
    try (Stream<Envelope> all = events.all(id)) {
      return notAhead(all.map(Envelope::event));
    }
  }

  private List<Event> notAhead(Stream<Event> some) {
    Duration tolerance = refold.folding().scoring().settings().clockTolerance();
    Instant now = clock.instant();
    return some.filter(event -> !event.isAhead(now, tolerance)).toList();
  }

  private Instant erased(CustomerId id, List<Event> told) {
    Stream<Instant> erasures =
        told.stream()
            .filter(CustomerErased.class::isInstance)
            .map(event -> Tombstone.before(event.time()));
    return Stream.concat(erasures, tombstones.find(id).map(Tombstone::before).stream())
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /// What was set aside is left out, unless it was folded after all: put again once its time had
  /// come.
  private Optional<Customer> expected(
      CustomerId id, List<Event> told, Stored stored, Instant erased) {
    @Nullable CustomerState state = stored.state();
    @Nullable Customer known = state == null ? null : state.customer();
    Optional<Customer> all = refold.fold(id, told, known, erased);
    List<Event> folded = told.stream().filter(event -> !setAside.has(event)).toList();
    if (folded.size() == told.size() || (known != null && all.filter(known::equals).isPresent())) {
      return all;
    }
    return refold.fold(id, folded, known, erased);
  }

  private Set<Difference> differences(Stored stored, Optional<Customer> expected, Instant erased) {
    @Nullable CustomerState state = stored.state();
    if (stored.isUnreadable()) {
      return Set.of(Difference.UNREADABLE);
    }
    if (state == null) {
      return expected.isEmpty() ? Set.of() : Set.of(Difference.MISSING);
    }
    if (expected.isEmpty()) {
      return Set.of(erased.equals(Instant.MIN) ? Difference.WITHOUT_EVENTS : Difference.ERASED);
    }
    return refold.differences(state, expected.get());
  }

  /// Whether somebody of whom nothing was stored was erased while this was written: whoever erases
  /// finds nothing to remove then. Events are looked at before the tombstone, which is raised
  /// before they go.
  private boolean isErasedSince(CustomerId id, Stored stored, Instant erased) {
    return stored.version() == 0 && erased(id, told(id)).isAfter(erased);
  }

  private boolean isWritten(
      CustomerId id, Stored stored, Optional<Customer> expected, List<Event> told) {
    if (expected.isEmpty()) {
      return customers.remove(id, stored.version());
    }
    Instant now = clock.instant();
    Duration tolerance = refold.folding().scoring().settings().clockTolerance();
    new Moves(events, tolerance).follow(null, expected.get(), List.of(), now);
    CustomerState next = refold.next(stored.state(), expected.get(), told, now);
    return customers.save(next.withVersion(stored.version() + 1), stored.version());
  }

  private static boolean isRefused(DynamoDbException e) {
    return e.awsErrorDetails() != null
        && "ValidationException".equals(e.awsErrorDetails().errorCode());
  }
}
