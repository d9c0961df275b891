package dev.perennial.local.rebuild;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import java.util.List;

/// What is told of a customer: those of the stored events that can be read.
record Told(CustomerId id, List<Event> events) {
  Told {
    events = List.copyOf(events);
  }
}
