package dev.perennial.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The store of all events: the source of truth, from which everything else can be rebuilt.
public interface Events {

  /// What became of an event that was to be recorded.
  enum Recorded {
    /// It is new, and now stored.
    ACCEPTED,
    /// The same event was there already; nothing happened.
    DUPLICATE,
    /// Another event has the same key; nothing happened.
    CONFLICT
  }

  /// What is stored of one customer.
  ///
  /// @param events what can be read
  /// @param unreadable the types under whose keys something is stored that is no event of them
  record Found(List<Event> events, Set<EventType> unreadable) {
    /// Nothing at all.
    public static final Found NOTHING = new Found(List.of(), Set.of());

    public Found {
      events = List.copyOf(events);
      unreadable = Set.copyOf(unreadable);
    }
  }

  /// Stores the event if its key is absent. Never changes what is stored: another event of that key
  /// is a conflict, and so is what cannot be read.
  Recorded record(Envelope envelope);

  /// All events of one customer with their texts, strongly consistent, in the order of their keys.
  /// What cannot be read is left out. Close the stream.
  Stream<Envelope> all(CustomerId customer);

  /// The events of one customer of these types, strongly consistent, in the order of their keys,
  /// and the types of which something cannot be read.
  Found find(CustomerId customer, Set<EventType> types);

  /// The events of one customer of these types, strongly consistent, in the order of their keys.
  /// What cannot be read is left out.
  default List<Event> of(CustomerId customer, Set<EventType> types) {
    return find(customer, types).events();
  }
}
