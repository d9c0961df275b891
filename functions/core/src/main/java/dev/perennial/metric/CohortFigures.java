package dev.perennial.metric;

import dev.perennial.event.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The figures of a cohort: how many customers, and of each month since, how many of them ordered
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

  private final Slice slice;
  private final SortedMap<Figure, BigDecimal> figures = new TreeMap<>();

  private CohortFigures(Slice slice) {
    this.slice = slice;
  }

  /// Whether cohorts are made of that measure, and not periods.
  static boolean isOf(Measure measure) {
    return NAMES.containsKey(measure);
  }

  /// Those of a slice of the customers whose first order was in the same month.
  static SortedMap<Figure, BigDecimal> of(CohortSource source) {
    CohortFigures made = new CohortFigures(source.slice());
    NAMES.forEach(
        (measure, name) ->
            source.numbers().of(measure).forEach((of, number) -> made.add(name, of, number)));
    return made.figures;
  }

  private void add(String name, String offsetAndCurrency, long number) {
    String[] of = offsetAndCurrency.split(" ", 2);
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
    figures.put(new Figure(name, currency, part), value);
  }
}
