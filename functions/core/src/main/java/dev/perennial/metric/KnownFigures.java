package dev.perennial.metric;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Figures that were made in this run or the one before, by all that they are made of: of a shop's
/// periods few change from one night to the next, and quiet ones are alike. What is known makes a
/// run shorter, and nothing else. Of a very long history some are made anew, so that what is kept
/// is bounded. One thread at a time.
public final class KnownFigures {
  /// So many figures are kept of each kind and run: some 15 MB, and as much again of what they are
  /// made of.
  private static final int MOST = 100_000;

  private final Recent<PeriodSource, SortedMap<Figure, BigDecimal>> ofPeriods;
  private final Recent<CohortSource, SortedMap<Figure, BigDecimal>> ofCohorts;
  private final Recent<List<PeriodSource>, Made> periods;
  private final Recent<List<CohortSource>, Made> cohorts;

  /// None so far.
  public KnownFigures() {
    this(MOST);
  }

  /// @param most figures of each kind and run
  KnownFigures(int most) {
    ofPeriods = new Recent<>(most, Map::size);
    ofCohorts = new Recent<>(most, Map::size);
    periods = new Recent<>(most, Made::size);
    cohorts = new Recent<>(most, Made::size);
  }

  /// The figures of a rollup, but for what is said once.
  ///
  /// @param slices of each slice those that are of it
  /// @param digest of that rollup, see [Rollup#digest]
  record Made(List<SortedMap<Figure, BigDecimal>> slices, String digest) {
    SortedMap<Figure, BigDecimal> figures() {
      return together(slices);
    }

    int size() {
      return slices.stream().mapToInt(Map::size).sum();
    }
  }

  /// Begins a run: what neither it nor the one before uses is forgotten.
  void begin() {
    ofPeriods.begin();
    ofCohorts.begin();
    periods.begin();
    cohorts.begin();
  }

  /// The metrics of a period, of all slices that are told of.
  Made period(List<PeriodSource> slices) {
    return periods.get(slices, all -> made(all, one -> ofPeriods.get(one, PeriodFigures::of)));
  }

  /// The figures of a cohort, of all slices that are told of.
  Made cohort(List<CohortSource> slices) {
    return cohorts.get(slices, all -> made(all, one -> ofCohorts.get(one, CohortFigures::of)));
  }

  private static <S> Made made(List<S> slices, Function<S, SortedMap<Figure, BigDecimal>> figures) {
    List<SortedMap<Figure, BigDecimal>> made = slices.stream().map(figures).toList();
    return new Made(made, Rollup.digest(together(made)));
  }

  private static SortedMap<Figure, BigDecimal> together(
      Collection<SortedMap<Figure, BigDecimal>> slices) {
    SortedMap<Figure, BigDecimal> all = new TreeMap<>();
    for (SortedMap<Figure, BigDecimal> slice : slices) {
      all.putAll(slice);
    }
    return all;
  }

  /// What was made in this run and the one before.
  private static final class Recent<K, V> {
    private final int most;
    private final ToIntFunction<V> size;
    private Map<K, V> before = new HashMap<>();
    private Map<K, V> now = new HashMap<>();
    private int left;

    /// @param size how many figures there are in one
    Recent(int most, ToIntFunction<V> size) {
      this.most = most;
      this.size = size;
      this.left = most;
    }

    void begin() {
      before = now;
      now = new HashMap<>();
      left = most;
    }

    V get(K source, Function<K, V> make) {
      V known = now.get(source);
      if (known != null) {
        return known;
      }
      V earlier = before.get(source);
      V made = earlier != null ? earlier : make.apply(source);
      left -= size.applyAsInt(made);
      if (left >= 0) {
        now.put(source, made);
      }
      return made;
    }
  }
}
