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
/// at or below which k % of those ranked by it are; the best k % cutoff is the largest one at or
/// above which they are.
///
/// @param places by scale, currency and per cent
public record Cutoffs(Map<Figure, BigDecimal> places) {
  private static final int FIFTH = 20;
  private static final int HALF = 50;
  private static final int HUNDRED = 100;
  private static final int[] SHARES = {FIFTH, 2 * FIFTH, 3 * FIFTH, 4 * FIFTH};
  private static final int[] BEST = {FIFTH, HALF};

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
            figures.put(
                figure(name, String.valueOf(share)),
                BigDecimal.valueOf(cutoff(byPlace, all, share)));
          }
          for (int share : BEST) {
            figures.put(
                figure(name, best(share)),
                BigDecimal.valueOf(cutoff(byPlace.descendingMap(), all, share)));
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

  private static String best(int share) {
    return "best " + share;
  }

  private static Figure figure(String name, String share) {
    String[] of = name.split(" ", 2);
    return new Figure(of[0], of.length == 2 ? of[1] : "", share);
  }

  /// The fifth that a position is in, 1 to 5 by place; equal places are in the same, so fifths of a
  /// scale with few places differ in size. Empty where there are no cutoffs.
  Optional<Integer> fifth(Position position) {
    if (at(position, String.valueOf(FIFTH)).isEmpty()) {
      return Optional.empty();
    }
    int fifth = 1;
    for (int share = FIFTH; share < HUNDRED; share += FIFTH) {
      fifth += isAbove(position, share) ? 1 : 0;
    }
    return Optional.of(fifth);
  }

  /// The band of a position: among the best fifth, else among the best half, or neither. Equal
  /// places are in the same. Empty where there are no cutoffs.
  Optional<String> band(Position position) {
    Optional<BigDecimal> high = at(position, best(FIFTH));
    Optional<BigDecimal> medium = at(position, best(HALF));
    if (high.isEmpty() || medium.isEmpty()) {
      return Optional.empty();
    }
    if (position.place() >= high.get().intValue()) {
      return Optional.of("high");
    }
    return Optional.of(position.place() >= medium.get().intValue() ? "medium" : "low");
  }

  private boolean isAbove(Position position, int share) {
    return at(position, String.valueOf(share))
        .filter(cutoff -> position.place() > cutoff.intValue())
        .isPresent();
  }

  private Optional<BigDecimal> at(Position position, String share) {
    Figure figure = new Figure(position.scale().code(), position.currency(), share);
    return Optional.ofNullable(places.get(figure));
  }
}
