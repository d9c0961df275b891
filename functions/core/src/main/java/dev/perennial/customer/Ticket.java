package dev.perennial.customer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A question to the shop: open from the time at which it was asked until it was answered.
///
/// @param key which question
/// @param opened when it was asked, kept to the second, or null if that has not come yet
/// @param closed when it was answered, kept to the second, or null if it was not
public record Ticket(KeyHash key, @Nullable Instant opened, @Nullable Instant closed)
    implements Comparable<Ticket> {
  private static final Comparator<Ticket> BY_KEY = Comparator.comparing(Ticket::key);

  public Ticket {
    opened = second(opened);
    closed = second(closed);
  }

  /// Whether it was asked and not answered yet.
  public boolean isOpen() {
    return opened != null && closed == null;
  }

  /// What both say of one question: the earliest of each.
  Ticket and(Ticket other) {
    return new Ticket(key, earlier(opened, other.opened), earlier(closed, other.closed));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static @Nullable Instant second(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public int compareTo(Ticket other) {
    return BY_KEY.compare(this, other);
  }
}
