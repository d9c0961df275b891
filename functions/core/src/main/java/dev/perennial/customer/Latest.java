package dev.perennial.customer;

import dev.perennial.event.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  /// All that was known, and what the event says where that is later.
  static <K, V> Map<K, Latest<V>> with(Map<K, Latest<V>> known, Map<K, V> said, Event event) {
    Map<K, Latest<V>> next = new HashMap<>(known);
    said.forEach(
        (key, value) -> {
          Latest<V> added = new Latest<>(value, event.time(), event.key().sortKey());
          next.put(key, of(next.get(key), added));
        });
    return next;
  }

  /// What of it was set at that time or after.
  static <K, V> Map<K, Latest<V>> since(Map<K, Latest<V>> known, Instant time) {
    Map<K, Latest<V>> left = new HashMap<>(known);
    left.values().removeIf(latest -> latest.time().isBefore(time));
    return left;
  }

  /// The value under that key, or empty if there is none or its text was cleared.
  static <K> Optional<String> text(Map<K, Latest<String>> known, K key) {
    return Optional.ofNullable(known.get(key)).map(Latest::value).filter(value -> !value.isEmpty());
  }

  private boolean isBefore(Latest<?> other) {
    int byTime = time.compareTo(other.time);
    return byTime < 0 || (byTime == 0 && key.compareTo(other.key) < 0);
  }
}
