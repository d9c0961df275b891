package dev.perennial.customer;

import dev.perennial.event.CustomerUpdated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A trait of a customer: its latest value, and when it was said and denied first. The latest value
/// alone cannot tell what was so at an earlier time: a shop sends the profile again with each
/// order, so that of those who come back everything seems to be new.
///
/// @param said the first time at which it had a value that does not say no, kept to the second, or
///   null
/// @param denied the first time at which it said no, kept to the second, or null
public record Trait(Latest<String> latest, @Nullable Instant said, @Nullable Instant denied) {
  private static final Set<String> NO = Set.of("", "0", "false", "no");

  public Trait {
    said = second(said);
    denied = second(denied);
  }

  /// One of which nothing is known but its latest value.
  public static Trait of(Latest<String> latest) {
    boolean no = isNo(latest);
    return new Trait(latest, no ? null : latest.time(), no ? latest.time() : null);
  }

  /// All that was known, and what the event says besides.
  static Map<String, Trait> with(Map<String, Trait> known, CustomerUpdated update) {
    TreeMap<String, Trait> next = new TreeMap<>(known);
    String key = update.key().sortKey();
    update
        .traits()
        .forEach(
            (name, value) ->
                next.merge(name, of(new Latest<>(value, update.time(), key)), Trait::and));
    while (next.size() > Customer.MOST_TRAITS) {
      next.pollLastEntry();
    }
    return next;
  }

  /// What of it was set at that time or after.
  ///
  /// @param told what was said from then on: first times from before are not left
  static Map<String, Trait> since(Map<String, Trait> known, Instant time, Map<String, Trait> told) {
    TreeMap<String, Trait> left = new TreeMap<>();
    known.forEach(
        (name, trait) -> {
          if (!trait.latest.time().isBefore(time)) {
            @Nullable Trait first = told.get(name);
            Trait last = of(trait.latest);
            left.put(name, first == null ? last : last.and(first));
          }
        });
    return left;
  }

  /// Whether it was said before that time and, as far as is kept, not denied in between: of one
  /// that was denied, said and denied again that is not known, and it counts as said.
  public boolean isSaidBefore(Instant time) {
    return said != null
        && said.isBefore(time)
        && (denied == null || denied.isBefore(said) || !denied.isBefore(time));
  }

  private Trait and(Trait other) {
    return new Trait(
        Latest.of(latest, other.latest), earlier(said, other.said), earlier(denied, other.denied));
  }

  private static boolean isNo(Latest<String> latest) {
    return NO.contains(latest.value().strip().toLowerCase(Locale.ROOT));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static @Nullable Instant second(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
  }
}
