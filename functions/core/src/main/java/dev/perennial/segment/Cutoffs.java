package dev.perennial.segment;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where the customers of a month's end are parted: the k % cutoff of a scale is the smallest place
/// at or below which k % of those ranked by it are.
///
/// @param places by scale, currency and per cent
public record Cutoffs(Map<Figure, BigDecimal> places) {
  private static final int FIFTH = 20;
  private static final int HALF = 50;
  private static final int HUNDRED = 100;
  private static final int[] SHARES = {FIFTH, 2 * FIFTH, HALF, 3 * FIFTH, 4 * FIFTH};

  /// No cutoffs: nobody is ranked.
  public static final Cutoffs NONE = new Cutoffs(Map.of());

  public Cutoffs {
    places = Map.copyOf(places);
  }

  /// Those that are stored.
  public static Cutoffs from(Rollup rollup) {
    return new Cutoffs(rollup.figures());
  }

  /// Those of a distribution.
  ///
  /// @param distribution how many customers are at each place, by scale and currency as
  ///   [Position#text] begins
  static SortedMap<Figure, BigDecimal> of(Map<String, NavigableMap<Integer, Long>> distribution) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    distribution.forEach(
        (name, byPlace) -> {
          long all = byPlace.values().stream().mapToLong(Long::longValue).sum();
          for (int share : SHARES) {
            figures.put(figure(name, share), BigDecimal.valueOf(cutoff(byPlace, all, share)));
          }
        });
    return figures;
  }

  private static int cutoff(NavigableMap<Integer, Long> byPlace, long all, int share) {
    long below = 0;
    for (Map.Entry<Integer, Long> one : byPlace.entrySet()) {
      below += one.getValue();
      if (below * HUNDRED >= all * share) {
        return one.getKey();
      }
    }
    return byPlace.lastKey();
  }

  private static Figure figure(String name, int share) {
    String[] of = name.split(" ", 2);
    return new Figure(of[0], of.length == 2 ? of[1] : "", String.valueOf(share));
  }

  /// The fifth that a position is in, 1 to 5 by place; equal places are in the same, so fifths of a
  /// scale with few places differ in size. Empty where there are no cutoffs.
  Optional<Integer> fifth(Position position) {
    if (at(position, FIFTH).isEmpty()) {
      return Optional.empty();
    }
    int fifth = 1;
    for (int share = FIFTH; share < HUNDRED; share += FIFTH) {
      fifth += isAbove(position, share) ? 1 : 0;
    }
    return Optional.of(fifth);
  }

  /// The band of a position: above the 80 % cutoff, above the 50 % cutoff, or neither. Empty where
  /// there are no cutoffs.
  Optional<String> band(Position position) {
    if (at(position, HALF).isEmpty()) {
      return Optional.empty();
    }
    if (isAbove(position, 4 * FIFTH)) {
      return Optional.of("high");
    }
    return Optional.of(isAbove(position, HALF) ? "medium" : "low");
  }

  private boolean isAbove(Position position, int share) {
    return at(position, share).filter(cutoff -> position.place() > cutoff.intValue()).isPresent();
  }

  private Optional<BigDecimal> at(Position position, int share) {
    Figure figure = new Figure(position.scale().code(), position.currency(), String.valueOf(share));
    return Optional.ofNullable(places.get(figure));
  }
}
