package dev.perennial.mail.page;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Survivors;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.Events;
import dev.perennial.event.Events.Recorded;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.link.Known;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/// Records what customers answer, as events. What is decided rests on everything that is stored at
/// that moment; if another answer came in between, it is decided again.
record Answers(Customers customers, Events events, Settings settings, Clock clock) {
  private static final int ATTEMPTS = 3;

  /// Other answers came in between each time.
  static final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// What is known of that customer now, strongly consistent as to what was said. Of ids that are
  /// one person's it is the one that stays: what is answered counts there at once.
  Known known(CustomerId answering) {
    CustomerId id = new Survivors(events).of(answering);
    return Known.of(folded(id), events.of(id, Known.TYPES), settings, clock.instant());
  }

  /// What was folded. Where it cannot be read, nothing: whoever unsubscribes can do so all the
  /// same.
  private Customer folded(CustomerId id) {
    try {
      return customers.find(id).map(CustomerState::customer).orElse(Customer.unknown(id));
    } catch (IllegalArgumentException e) {
      return Customer.unknown(id);
    }
  }

  /// Records the events that follow from what is known, and returns how many are new. Throws
  /// [Contended].
  int record(CustomerId id, Function<Known, ? extends List<? extends Event>> decision) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Known known = known(id);
      List<? extends Event> decided = known.isErased() ? List.of() : decision.apply(known);
      int accepted = 0;
      boolean contended = false;
      for (Event event : decided) {
        Recorded recorded = events.record(EventWriter.envelope(event));
        accepted += recorded == Recorded.ACCEPTED ? 1 : 0;
        contended |= recorded == Recorded.CONFLICT;
      }
      if (!contended) {
        return accepted;
      }
    }
    throw new Contended();
  }
}
