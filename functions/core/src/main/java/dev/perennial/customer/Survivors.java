package dev.perennial.customer;

import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import java.util.HashSet;
import java.util.Set;

/// Finds the id that stays, by what is stored, folded yet or not.
///
/// @param events read strongly consistent, once for each step of the way
public record Survivors(Events events) {
  private static final Set<EventType> MERGED = Set.of(EventType.CUSTOMER_MERGED);

  /// The id that stays of all that are one with this one.
  public CustomerId of(CustomerId id) {
    Merges known = Merges.NONE;
    Set<CustomerId> asked = new HashSet<>();
    CustomerId at = id;
    while (asked.add(at)) {
      for (Event event : events.of(at, MERGED)) {
        known = event instanceof CustomerMerged merged ? known.with(merged) : known;
      }
      at = known.survivor(id);
    }
    return at;
  }
}
