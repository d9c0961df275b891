package dev.perennial.lambda.stream;

import dev.perennial.customer.Customer;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.Events;
import dev.perennial.lambda.dynamo.EventItem;
import dev.perennial.lambda.wire.MovedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts the events of an id that goes under the id that stays, each if it is absent there. It comes
/// before the write of the customer, so that what a watermark covers has been moved; done twice it
/// is as if done once.
///
/// @param tolerance events that are dated further ahead are never folded, and not moved
public record Moves(Events events, Duration tolerance) {
  private static final int AT_ONCE = 16;

  /// Moves what has to be: all that is stored when the id goes, later what comes.
  ///
  /// @param before the customer before the records, or null if there was none
  public void follow(
      @Nullable Customer before, Customer after, List<Batch.Read<Event>> records, Instant now) {
    if (after.mergedInto().isEmpty()) {
      return;
    }
    CustomerId into = after.mergedInto().get();
    if (before != null && before.mergedInto().isPresent()) {
      move(records.stream().map(read -> EventItem.read(read.record().image())), into, now);
    } else {
      try (Stream<Envelope> all = events.all(after.id())) {
        move(all, into, now);
      }
    }
  }

  private void move(Stream<Envelope> some, CustomerId into, Instant now) {
    Consumer<Events.Recorded> whichever = recorded -> {}; // Absent or not, it is there now.
    some.filter(event -> !event.event().isAhead(now, tolerance))
        .map(event -> MovedEvent.of(event, into))
        .gather(Gatherers.mapConcurrent(AT_ONCE, events::record))
        .forEach(whichever);
  }
}
