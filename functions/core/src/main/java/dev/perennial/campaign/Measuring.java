package dev.perennial.campaign;

import dev.perennial.customer.Customers;
import dev.perennial.customer.History;
import dev.perennial.event.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Measures what is due: for each row whose window has closed, what the customer did in it, for the
/// treated and the held out alike. Running it twice, or two at once, changes nothing: an outcome is
/// stored once. A customer of whom something cannot be read stays due and is counted.
public record Measuring(Sends sends, Customers customers, Outcomes outcomes) {
  private static final int PAGE = 100;

  /// How a run went.
  ///
  /// @param measured how many rows
  /// @param unreadable how many customers
  public record Count(int measured, int unreadable) {
    private Count plus(Count other) {
      return new Count(measured + other.measured, unreadable + other.unreadable);
    }
  }

  /// Measures until nothing is due or the time is up.
  public Count run(Instant now, BooleanSupplier hasTime) {
    Count sum = new Count(0, 0);
    boolean more = true;
    while (more && hasTime.getAsBoolean()) {
      List<SendKey> due = outcomes.due(now, PAGE);
      Count before = sum;
      for (CustomerId customer : due.stream().map(SendKey::customer).distinct().toList()) {
        sum = hasTime.getAsBoolean() ? sum.plus(tryToMeasure(customer, due)) : sum;
      }
      // An index that is a moment behind lists what was measured just now.
      more = due.size() == PAGE && sum.measured > before.measured;
    }
    return sum;
  }

  private Count tryToMeasure(CustomerId customer, List<SendKey> due) {
    try {
      return new Count(measure(customer, due), 0);
    } catch (IllegalArgumentException e) {
      return new Count(0, 1);
    }
  }

  private int measure(CustomerId customer, List<SendKey> due) {
    var wanted = due.stream().collect(Collectors.toSet());
    History history =
        customers.find(customer).map(state -> state.customer().history()).orElse(History.EMPTY);
    int measured = 0;
    for (Send send : sends.of(customer)) {
      if (wanted.contains(send.key()) && outcomes.store(send.key(), outcome(send, history))) {
        measured++;
      }
    }
    return measured;
  }

  private static WindowOutcome outcome(Send send, History history) {
    Measurement measurement = send.measurement();
    if (measurement == null) {
      throw new IllegalStateException("a row without a window is never due to be measured");
    }
    return WindowOutcome.of(history, send.due().orElseThrow(), measurement.windowEnds());
  }
}
