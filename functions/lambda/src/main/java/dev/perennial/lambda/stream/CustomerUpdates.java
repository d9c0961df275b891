package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Watermark;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.Events;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.EventTrace;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.dynamo.EventItem;
import dev.perennial.lambda.erasure.Refusals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Folds a customer's records into the stored customer. Records at or below the watermark were
/// folded before. Who is in a batch is read at once; if another writer comes between read and
/// write, that one is read and decided again. What is of an id that was merged into another goes
/// there, see [Moves]; what was erased is refused, see [Refusals], and a customer of whom an
/// erasure leaves nothing is removed.
public record CustomerUpdates(
    Customers customers, Events events, Refusals refusals, Supplier<Folding> folding, Clock clock)
    implements Batch.Work<Event> {
  /// How the reason begins for which an event that is dated ahead is set aside.
  public static final String AHEAD = "the event is dated more than ";

  private static final int MOST_ATTEMPTS = 5;

  /// The event of a record. Throws IllegalArgumentException if it can't be read, or if it is dated
  /// later than it arrived, see [Event#isAhead].
  public static Event read(StreamRecord record, Duration tolerance) {
    Event event = EventItem.read(record.image()).event();
    if (record.arrived() != null && event.isAhead(record.arrived(), tolerance)) {
      throw new IllegalArgumentException(AHEAD + "%s after it arrived".formatted(tolerance));
    }
    return event;
  }

  @Override
  public Batch.Work<Event> ahead(Map<CustomerId, List<Batch.Read<Event>>> batch) {
    if (batch.size() < 2) {
      return this;
    }
    Map<CustomerId, Optional<CustomerState>> stored = customers.findAll(batch.keySet());
    Map<CustomerId, List<Event>> fresh = new HashMap<>();
    batch.forEach(
        (id, records) -> fresh.put(id, records.stream().map(Batch.Read::content).toList()));
    return new CustomerUpdates(
        new CustomersAhead(customers, stored),
        events,
        refusals.ahead(fresh, stored),
        folding,
        clock);
  }

  @Override
  public void handle(CustomerId customer, List<Batch.Read<Event>> records, Counts counts) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (isDone(customer, records, counts)) {
        return;
      }
    }
    throw new Contended(MOST_ATTEMPTS);
  }

  private boolean isDone(CustomerId customer, List<Batch.Read<Event>> records, Counts counts) {
    @Nullable CustomerState before = customers.find(customer).orElse(null);
    @Nullable Watermark folded = before == null ? null : before.watermark();
    List<Batch.Read<Event>> fresh =
        records.stream()
            .filter(read -> folded == null || !folded.covers(read.record().watermark()))
            .toList();
    if (fresh.isEmpty()) {
      counts.add(Telemetry.EVENTS_REFOLDED, records.size());
      return true;
    }
    Instant erased =
        refusals.before(customer, before, fresh.stream().map(Batch.Read::content).toList());
    @Nullable CustomerState left = refusals.left(before, erased);
    boolean isNobody =
        Refusals.isNobody(left)
            && fresh.stream().noneMatch(read -> Refusals.isWordOf(read.content(), erased));
    List<Batch.Read<Event>> kept =
        fresh.stream().filter(read -> !refusals.refuses(read.content(), erased, isNobody)).toList();
    if (kept.isEmpty() && Refusals.isNobody(left)) {
      return before == null || customers.remove(customer, before.version());
    }
    if (!isFolded(left, kept, fresh.getLast().record().watermark(), customer)) {
      return false;
    }
    counts
        .add(Telemetry.EVENTS_FOLDED, kept.size())
        .add(Telemetry.EVENTS_REFOLDED, records.size() - fresh.size());
    kept.forEach(read -> counts.name("events", EventTrace.of(read.content().header())));
    return true;
  }

  private boolean isFolded(
      @Nullable CustomerState before,
      List<Batch.Read<Event>> fresh,
      Watermark upTo,
      CustomerId customer) {
    Folding current = folding.get();
    Instant now = clock.instant();
    List<Event> added = fresh.stream().map(Batch.Read::content).toList();
    CustomerState after = current.fold(before, customer, added, upTo, now);
    new Moves(events, current.scoring().settings().clockTolerance())
        .follow(before == null ? null : before.customer(), after.customer(), fresh, now);
    return customers.save(after, before == null ? 0 : before.version());
  }

  /// Other writers came first each time: the records are to come again.
  static final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Contended(int attempts) {
      super("another writer came first " + attempts + " times");
    }
  }
}
