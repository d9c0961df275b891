package dev.perennial.customer;

import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which ids were merged into which, as far as one customer's events tell. An id is merged once, so
/// that from each id at most one way leads on. The ways end in an id that stays; where they lead in
/// a circle, the one that stays is the first of its ids by their text.
///
/// Events follow the way one step at a time. The id that stays thus has those of all that lead to
/// it, whatever came first, and among them every step of the way.
///
/// @param steps from each id that goes to the next
public record Merges(Map<CustomerId, CustomerId> steps) {
  /// Nobody was merged.
  public static final Merges NONE = new Merges(Map.of());

  public Merges {
    steps = Map.copyOf(steps);
  }

  /// With that one. Applied in any order, or twice, it is the same.
  public Merges with(CustomerMerged event) {
    Map<CustomerId, CustomerId> more = new HashMap<>(steps);
    more.merge(
        event.from(),
        event.into(),
        (one, other) -> one.value().compareTo(other.value()) < 0 ? one : other);
    return new Merges(more);
  }

  /// The id that stays of all that are one with this one, as far as is known.
  public CustomerId survivor(CustomerId id) {
    Set<CustomerId> passed = new LinkedHashSet<>();
    @Nullable CustomerId at = id;
    CustomerId last = id;
    while (at != null && passed.add(at)) {
      last = at;
      at = steps.get(at);
    }
    return at == null ? last : first(at);
  }

  /// Where that id's events go next, or empty if it stays.
  public Optional<CustomerId> next(CustomerId id) {
    @Nullable CustomerId step = steps.get(id);
    return step == null || survivor(id).equals(id) ? Optional.empty() : Optional.of(step);
  }

  /// The first of the circle that this id is in.
  private CustomerId first(CustomerId in) {
    Set<CustomerId> circle = new LinkedHashSet<>();
    @Nullable CustomerId at = in;
    while (at != null && circle.add(at)) {
      at = steps.get(at);
    }
    return circle.stream().min(Comparator.comparing(CustomerId::value)).orElse(in);
  }
}
