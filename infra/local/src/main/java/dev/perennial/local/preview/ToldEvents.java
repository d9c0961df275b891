package dev.perennial.local.preview;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.wire.EventWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Events in memory.
final class ToldEvents implements Events {
  private record Place(CustomerId customer, EventKey key) {}

  private final Map<Place, Envelope> all = new HashMap<>();

  ToldEvents(List<Event> told) {
    told.forEach(event -> record(EventWriter.envelope(event)));
  }

  @Override
  public Recorded record(Envelope envelope) {
    Event event = envelope.event();
    Envelope before = all.putIfAbsent(new Place(event.customer(), event.key()), envelope);
    if (before == null) {
      return Recorded.ACCEPTED;
    }
    return before.event().equals(event) ? Recorded.DUPLICATE : Recorded.CONFLICT;
  }

  @Override
  public Stream<Envelope> all(CustomerId customer) {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().customer().equals(customer))
        .sorted(Comparator.comparing(entry -> entry.getKey().key().sortKey()))
        .map(Map.Entry::getValue);
  }

  @Override
  public Found find(CustomerId customer, Set<EventType> types) {
    List<Event> found =
        all.entrySet().stream()
            .filter(entry -> entry.getKey().customer().equals(customer))
            .filter(entry -> types.contains(entry.getKey().key().type()))
            .sorted(Comparator.comparing(entry -> entry.getKey().key().sortKey()))
            .map(entry -> entry.getValue().event())
            .toList();
    return new Found(found, Set.of());
  }
}
