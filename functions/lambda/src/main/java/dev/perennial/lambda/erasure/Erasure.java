package dev.perennial.lambda.erasure;

import dev.perennial.customer.Merges;
import dev.perennial.event.AnonymousCopy;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Events;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.EventTrace;
import dev.perennial.lambda.stream.Batch;
import dev.perennial.lambda.wire.EventWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Erases a person: all ids that were merged into one. The steps, each of which can be done again
/// from the first: a tombstone for each id; word of the erasure to the other ids, so that each is
/// folded without what is gone; copies of what counts, under an id of nobody; then the copies'
/// secret is forgotten, and everything is removed. The customer's item is removed by the fold,
/// which alone knows what is still on its way.
public record Erasure(Events events, Tombstones tombstones, Traces traces)
    implements Batch.Work<CustomerErased> {

  @Override
  public void handle(CustomerId customer, List<Batch.Read<CustomerErased>> records, Counts counts) {
    records.forEach(read -> erase(read.content()));
    records.forEach(read -> counts.name("events", EventTrace.of(read.content().header())));
  }

  private void erase(CustomerErased erased) {
    Instant before = Tombstone.before(erased.time());
    Map<CustomerId, List<Event>> person = person(erased.customer(), before);
    CustomerId stays = merges(person).survivor(erased.customer());
    Tombstone tombstone = tombstones.raise(stays, before);
    person.keySet().forEach(id -> tombstones.raise(id, before));
    if (erased.header().mergedFrom() == null) {
      tell(erased, person.keySet());
    }
    String secret = tombstone.secret();
    if (secret != null) {
      copy(person, stays, secret);
    }
    person.keySet().forEach(tombstones::copied);
    tombstones.copied(stays);
    traces.removeQuarantined(person.keySet(), addresses(person));
    person.keySet().forEach(id -> traces.removeSends(id, before));
    person.keySet().forEach(id -> traces.removeEvents(id, before));
  }

  /// The events from before that time by the ids that are one with this one.
  private Map<CustomerId, List<Event>> person(CustomerId first, Instant before) {
    Map<CustomerId, List<Event>> found = new LinkedHashMap<>();
    ArrayDeque<CustomerId> open = new ArrayDeque<>(Set.of(first));
    while (!open.isEmpty()) {
      CustomerId id = open.remove();
      if (found.containsKey(id)) {
        continue;
      }
      List<Event> theirs = events(id);
      theirs.forEach(
          event -> {
            if (event instanceof CustomerMerged merged) {
              open.add(merged.from());
              open.add(merged.into());
            }
          });
      found.put(id, theirs.stream().filter(event -> event.time().isBefore(before)).toList());
    }
    return found;
  }

  private List<Event> events(CustomerId id) {
    try (Stream<Envelope> all = events.all(id)) {
      return all.map(Envelope::event).toList();
    }
  }

  private static Merges merges(Map<CustomerId, List<Event>> person) {
    Merges merges = Merges.NONE;
    for (List<Event> theirs : person.values()) {
      for (Event event : theirs) {
        merges = event instanceof CustomerMerged merged ? merges.with(merged) : merges;
      }
    }
    return merges;
  }

  /// The word to another id bears whom it comes from, so that it is not sent on.
  private void tell(CustomerErased erased, Set<CustomerId> ids) {
    EventHeader was = erased.header();
    for (CustomerId id : ids) {
      if (!id.equals(was.customer())) {
        EventHeader header =
            new EventHeader(
                was.id(), was.source(), id, was.time(), was.historical(), was.customer());
        events.record(EventWriter.envelope(new CustomerErased(header, erased.request())));
      }
    }
  }

  /// What was told under the id that stays goes first: of one event under two ids that one counts.
  private void copy(Map<CustomerId, List<Event>> person, CustomerId stays, String secret) {
    Aliases aliases = new Aliases(secret);
    AnonymousCopy copy = new AnonymousCopy(aliases.nobody(), aliases::of);
    Stream.concat(
            Stream.of(person.getOrDefault(stays, List.of())),
            person.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(stays))
                .map(Map.Entry::getValue))
        .flatMap(List::stream)
        .flatMap(event -> copy.of(event).stream())
        .forEach(event -> events.record(EventWriter.envelope(event)));
  }

  private static Set<String> addresses(Map<CustomerId, List<Event>> person) {
    Set<String> addresses = new HashSet<>();
    person.values().stream()
        .flatMap(List::stream)
        .flatMap(event -> address(event).stream())
        .filter(address -> !address.isEmpty())
        .forEach(addresses::add);
    return addresses;
  }

  private static Optional<String> address(Event event) {
    return switch (event) {
      case OrderCompleted order -> Optional.ofNullable(order.email());
      case CustomerUpdated update -> Optional.ofNullable(update.fields().get(ProfileField.EMAIL));
      default -> Optional.empty();
    };
  }
}
