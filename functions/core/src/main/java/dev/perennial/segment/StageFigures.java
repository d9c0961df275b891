package dev.perennial.segment;

import dev.perennial.metric.Count;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Measure;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.metric.Slice;
import dev.perennial.metric.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// The rollups made of what [Segmenting] counted. A figure of customers is of `kind|segment`, one
/// of moves of `kind|from|to`.
public final class StageFigures {
  static final String CUSTOMERS = "customers";
  static final String MOVED = "moved";
  static final String AT_STAKE = "at_stake";
  static final String LEFT = "left";
  static final String EXIT_ANSWERS = "exit_answers";

  private static final Map<Measure, String> NAMES =
      Map.of(
          Measure.SEGMENT, CUSTOMERS,
          Measure.MOVED, MOVED,
          Measure.AT_STAKE, AT_STAKE,
          Measure.LEFT, LEFT,
          Measure.EXIT_ANSWERS, EXIT_ANSWERS);

  private final Map<RollupKind, SortedMap<LocalDate, SortedMap<Figure, BigDecimal>>> byKind =
      new TreeMap<>();
  private final Map<LocalDate, Map<String, NavigableMap<Integer, Long>>> distributions =
      new TreeMap<>();

  private StageFigures(Tally tally) {
    tally.sums().getOrDefault(Slice.ALL, Map.of()).forEach(this::add);
    distributions.forEach(
        (month, distribution) -> put(RollupKind.CUTOFF, month, Cutoffs.of(distribution)));
  }

  /// The rollups of months, of the kinds [RollupKind#STAGE], [RollupKind#SEGMENT] and
  /// [RollupKind#CUTOFF]; none if the night was not one for them.
  ///
  /// @param tally of all customers
  public static List<Rollup> of(Tally tally, Instant asOf) {
    List<Rollup> rollups = new ArrayList<>();
    new StageFigures(tally)
        .byKind.forEach(
            (kind, months) ->
                months.forEach(
                    (month, figures) ->
                        rollups.add(
                            new Rollup(
                                kind,
                                month,
                                month.plusMonths(1),
                                figures,
                                new TreeMap<>(),
                                asOf,
                                asOf))));
    return rollups;
  }

  private void add(Count count, long number) {
    if (count.measure() == Measure.POSITION) {
      int place = count.of().lastIndexOf(' ');
      distributions
          .computeIfAbsent(count.start(), month -> new TreeMap<>())
          .computeIfAbsent(count.of().substring(0, place), scale -> new TreeMap<>())
          .merge(Integer.valueOf(count.of().substring(place + 1)), number, Long::sum);
    } else if (NAMES.containsKey(count.measure())) {
      RollupKind kind = isOfHistory(count) ? RollupKind.STAGE : RollupKind.SEGMENT;
      Figure figure =
          new Figure(NAMES.getOrDefault(count.measure(), ""), "", count.of().replace(' ', '|'));
      put(kind, count.start(), new TreeMap<>(Map.of(figure, BigDecimal.valueOf(number))));
    }
  }

  /// What follows from the history alone is known of every month.
  private static boolean isOfHistory(Count count) {
    boolean segments = count.measure() == Measure.SEGMENT || count.measure() == Measure.MOVED;
    return !segments || count.of().startsWith(SegmentKind.LIFECYCLE.code() + " ");
  }

  private void put(RollupKind kind, LocalDate month, SortedMap<Figure, BigDecimal> figures) {
    byKind
        .computeIfAbsent(kind, made -> new TreeMap<>())
        .computeIfAbsent(month, made -> new TreeMap<>())
        .putAll(figures);
  }
}
