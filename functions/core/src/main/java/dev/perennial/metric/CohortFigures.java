package dev.perennial.metric;

import dev.perennial.event.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The figures of cohorts: how many customers, and of each month since, how many of them ordered
/// and what they paid and got back.
final class CohortFigures {
  static final String CUSTOMERS = "customers";
  static final String ORDERING = "ordering";
  static final String REVENUE = "revenue";
  static final String REFUNDS = "refunds";

  private static final Map<Measure, String> NAMES =
      Map.of(
          Measure.COHORT_CUSTOMERS, CUSTOMERS,
          Measure.COHORT_ORDERING, ORDERING,
          Measure.COHORT_REVENUE, REVENUE,
          Measure.COHORT_REFUNDS, REFUNDS);

  /// Of a part of the customers no later months are kept.
  private static final int MOST_OFFSETS_OF_A_SLICE = 36;

  private final Map<LocalDate, SortedMap<Figure, BigDecimal>> byCohort = new HashMap<>();

  CohortFigures(List<SliceCounts> slices) {
    for (SliceCounts slice : slices) {
      slice.counts().forEach((count, number) -> add(slice.slice(), count, number));
    }
  }

  /// Those of the customers whose first order was in the month that begins on that day.
  SortedMap<Figure, BigDecimal> of(LocalDate cohort) {
    return byCohort.getOrDefault(cohort, new TreeMap<>());
  }

  private void add(Slice slice, Count count, long number) {
    @Nullable String name = NAMES.get(count.measure());
    if (name == null) {
      return;
    }
    String[] of = count.of().split(" ", 2);
    String currency = of.length == 2 ? of[1] : "";
    if (!slice.equals(Slice.ALL)
        && !of[0].isEmpty()
        && Integer.parseInt(of[0]) > MOST_OFFSETS_OF_A_SLICE) {
      return;
    }
    String part = (of[0] + " " + slice.text()).strip();
    BigDecimal value =
        currency.isEmpty()
            ? BigDecimal.valueOf(number)
            : Ratio.of(number, 1).amount(Money.currency(currency)).orElseThrow();
    byCohort
        .computeIfAbsent(count.start(), start -> new TreeMap<>())
        .put(new Figure(name, currency, part), value);
  }
}
