package dev.perennial.customer;

import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// An order as the history keeps it.
///
/// @param key which order
/// @param time when it was placed, kept to the second
/// @param total what was charged, gross
/// @param referred whether it came with a referral code
/// @param discount what was taken off, in minor units of the total's currency, 0 where nothing is
///   known
/// @param source the store that it was placed in, empty text where that was not kept
public record Order(
    KeyHash key, Instant time, Money total, boolean referred, long discount, String source)
    implements Comparable<Order> {
  private static final Comparator<Order> BY_TIME =
      Comparator.comparing(Order::time).thenComparing(Order::key);

  public Order {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// An order of which no discount is known.
  public Order(KeyHash key, Instant time, Money total, boolean referred, String source) {
    this(key, time, total, referred, 0, source);
  }

  /// An order of which the store is not known.
  public Order(KeyHash key, Instant time, Money total, boolean referred) {
    this(key, time, total, referred, "");
  }

  /// What the history keeps of that event.
  public static Order from(OrderCompleted event) {
    return new Order(
        KeyHash.of(event.key()),
        event.time(),
        event.total(),
        event.attribution().referralCode() != null,
        event.discount(),
        event.header().source());
  }

  @Override
  public int compareTo(Order other) {
    return BY_TIME.compare(this, other);
  }
}
