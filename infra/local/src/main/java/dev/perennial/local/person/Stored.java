package dev.perennial.local.person;

import dev.perennial.campaign.Send;
import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.lambda.dynamo.Item;
import java.util.List;
import java.util.Optional;

/// All that is stored of a person. What cannot be read is part of it, as it is.
///
/// @param state what the events add up to, if it is there and can be read
/// @param unreadable the rows under the person's id that cannot be read
/// @param setAside the rows of Quarantine that are about the person
record Stored(
    CustomerId id,
    List<Envelope> events,
    List<Send> decisions,
    Optional<CustomerState> state,
    List<Unreadable> unreadable,
    List<Item> setAside) {
  Stored {
    events = List.copyOf(events);
    decisions = List.copyOf(decisions);
    unreadable = List.copyOf(unreadable);
    setAside = List.copyOf(setAside);
  }

  /// A row that cannot be read.
  ///
  /// @param table what the stack calls the table
  /// @param why what is wrong with it, without a value
  record Unreadable(String table, String why, Item row) {}

  boolean isNothing() {
    return events.isEmpty()
        && decisions.isEmpty()
        && state.isEmpty()
        && unreadable.isEmpty()
        && setAside.isEmpty();
  }
}
