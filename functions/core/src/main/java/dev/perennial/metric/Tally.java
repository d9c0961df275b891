package dev.perennial.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What some of the customers add up to: numbers, each under the slice, the period and the measure
/// that it is of. Merging is associative and commutative, and [#EMPTY] is its identity; each
/// customer is in it once. Its size is bounded by the periods, measures, currencies and slices that
/// there are, whatever the number of customers.
public record Tally(Map<Slice, Map<Count, Long>> sums) {
  /// Of each dimension so many values are kept apart, those that come first by name: a rule that
  /// holds in any order of merging. The others are together under [Slice#OTHER].
  public static final int MOST_VALUES = 256;

  public static final Tally EMPTY = new Tally(Map.of());

  public Tally {
    Map<Slice, Map<Count, Long>> copy = new HashMap<>();
    sums.forEach((slice, counts) -> copy.put(slice, Map.copyOf(counts)));
    sums = Map.copyOf(copy);
  }

  /// The tally of both.
  public Tally plus(Tally other) {
    Gathering both = new Gathering();
    both.add(this);
    both.add(other);
    return both.tally();
  }

  /// The numbers of that slice; none if nobody is in it.
  Map<Count, Long> of(Slice slice) {
    return sums.getOrDefault(slice, Map.of());
  }

  /// A tally in the making. Sums are exact: beyond 63 bits it throws ArithmeticException.
  public static final class Gathering {
    private final CountIds ids = new CountIds();
    private final Map<Slice, Sums> sums = new HashMap<>();

    CountIds ids() {
      return ids;
    }

    /// Adds numbers of one slice: all of everybody's, of others those that are divided.
    void add(Slice slice, Sums added) {
      of(slice).add(added, ids, !slice.equals(Slice.ALL));
    }

    /// Adds numbers of one slice.
    public void add(Slice slice, Map<Count, Long> added) {
      Sums to = of(slice);
      added.forEach((count, amount) -> to.add(ids.of(count), amount));
    }

    /// Adds all of a tally.
    public void add(Tally tally) {
      tally.sums.forEach(this::add);
    }

    private Sums of(Slice slice) {
      Sums known = sums.get(slice);
      if (known != null) {
        return known;
      }
      sums.put(slice, new Sums());
      limit(slice.dimension());
      return sums.computeIfAbsent(
          sums.containsKey(slice) ? slice : slice.other(), made -> new Sums());
    }

    private void limit(Dimension dimension) {
      if (sums.size() <= MOST_VALUES) {
        return;
      }
      List<Slice> apart =
          new ArrayList<>(
              sums.keySet().stream()
                  .filter(slice -> slice.dimension() == dimension)
                  .filter(slice -> !slice.value().equals(Slice.OTHER))
                  .sorted()
                  .toList());
      while (apart.size() > MOST_VALUES) {
        Slice last = apart.removeLast();
        Sums moved = sums.remove(last);
        if (moved != null) {
          sums.computeIfAbsent(last.other(), slice -> new Sums()).add(moved, ids, false);
        }
      }
    }

    public Tally tally() {
      Map<Slice, Map<Count, Long>> byCount = new HashMap<>();
      sums.forEach((slice, numbers) -> byCount.put(slice, numbers.byCount(ids)));
      return new Tally(byCount);
    }
  }
}
