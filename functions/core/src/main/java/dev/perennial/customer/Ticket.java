package dev.perennial.customer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
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

  /// What was said of it from that time on, or empty if nothing was.
  Optional<Ticket> since(Instant time) {
    Instant asked = opened == null || opened.isBefore(time) ? null : opened;
    Instant answered = closed == null || closed.isBefore(time) ? null : closed;
    return asked == null && answered == null
        ? Optional.empty()
        : Optional.of(new Ticket(key, asked, answered));
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
