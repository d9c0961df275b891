package dev.perennial.customer;

import dev.perennial.event.Money;
import dev.perennial.event.OrderRefunded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A refund as the history keeps it.
///
/// @param key which refund
/// @param time when it was made, kept to the second
/// @param order the order it belongs to, or null where the store did not say
public record Refund(KeyHash key, Instant time, Money amount, @Nullable KeyHash order)
    implements Comparable<Refund> {
  private static final Comparator<Refund> BY_TIME =
      Comparator.comparing(Refund::time).thenComparing(Refund::key);

  public Refund {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// What the event tells.
  static Refund from(OrderRefunded event) {
    KeyHash order = event.order() == null ? null : KeyHash.ofOrder(event, event.order());
    return new Refund(KeyHash.of(event.key()), event.time(), event.amount(), order);
  }

  @Override
  public int compareTo(Refund other) {
    return BY_TIME.compare(this, other);
  }
}
