package dev.perennial.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A value of which only the latest counts, with what decides which one that is: the time at which
/// it was set and, for two of the same time, the event's key. The winner is the same in whatever
/// order the values arrive (a last-writer-wins register, Shapiro et al. 2011, section 3.2.1).
///
/// @param key the sort key of the event that set it
public record Latest<T>(T value, Instant time, String key) {

  /// The later of the two.
  public static <T> Latest<T> of(@Nullable Latest<T> one, Latest<T> other) {
    return one == null || one.isBefore(other) ? other : one;
  }

  private boolean isBefore(Latest<?> other) {
    int byTime = time.compareTo(other.time);
    return byTime < 0 || (byTime == 0 && key.compareTo(other.key) < 0);
  }
}
