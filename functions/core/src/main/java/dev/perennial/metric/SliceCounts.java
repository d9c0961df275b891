package dev.perennial.metric;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The counts of one slice, by the period or the cohort that they are of, and who of it was active
/// when.
record SliceCounts(
    Slice slice,
    Map<PeriodKind, Map<LocalDate, Numbers>> periods,
    Map<LocalDate, Numbers> cohorts,
    NavigableMap<LocalDate, Long> active) {
  private static final int TWELVE = 12;

  static SliceCounts of(Slice slice, Tally tally) {
    Map<PeriodKind, Map<LocalDate, Numbers>> periods = new EnumMap<>(PeriodKind.class);
    Map<LocalDate, Numbers> cohorts = new HashMap<>();
    TreeMap<LocalDate, Long> changes = new TreeMap<>();
    tally
        .of(slice)
        .forEach(
            (count, number) -> {
              Measure measure = count.measure();
              if (measure == Measure.ACTIVE_CHANGE) {
                changes.put(count.start(), number);
              } else if (CohortFigures.isOf(measure)) {
                put(cohorts, count, number);
              } else if (!Measure.OF_SEGMENTS.contains(measure)) {
                put(periods.computeIfAbsent(count.kind(), kind -> new HashMap<>()), count, number);
              }
            });
    return new SliceCounts(slice, periods, cohorts, sums(changes));
  }

  private static void put(Map<LocalDate, Numbers> to, Count count, long number) {
    to.computeIfAbsent(count.start(), start -> Numbers.start())
        .put(count.measure(), count.of(), number);
  }

  private static NavigableMap<LocalDate, Long> sums(SortedMap<LocalDate, Long> changes) {
    TreeMap<LocalDate, Long> active = new TreeMap<>();
    long now = 0;
    for (Map.Entry<LocalDate, Long> change : changes.entrySet()) {
      now += change.getValue();
      active.put(change.getKey(), now);
    }
    return active;
  }

  /// What was counted in the period of that kind that begins on that day.
  Numbers in(PeriodKind kind, LocalDate start) {
    return periods.getOrDefault(kind, Map.of()).getOrDefault(start, Numbers.NONE);
  }

  /// What the metrics of that period are made of; empty if nobody of it was active or bought in it,
  /// unless it is everybody.
  Optional<PeriodSource> source(PeriodKind kind, LocalDate start, FigureBasis basis) {
    LocalDate end = kind.endOf(start);
    long before = activeAt(start);
    long after = activeAt(end);
    Numbers numbers = in(kind, start);
    boolean all = slice.equals(Slice.ALL);
    boolean divided = PeriodKind.DIVIDED.contains(kind);
    boolean anybody = before > 0 || after > 0 || numbers.of(Measure.PURCHASERS, "") > 0;
    return all || (divided && anybody)
        ? Optional.of(
            new PeriodSource(
                basis,
                slice,
                before,
                after,
                numbers,
                all && divided
                    ? Optional.of(yearBefore(end, basis.currencies()))
                    : Optional.empty()))
        : Optional.empty();
  }

  private YearBefore yearBefore(LocalDate end, Collection<Currency> currencies) {
    LocalDate from = end.minusMonths(TWELVE);
    Numbers year = in(PeriodKind.TWELVE_MONTHS, from);
    SortedMap<String, Long> purchasers = new TreeMap<>();
    SortedMap<String, Long> revenue = new TreeMap<>();
    for (Currency currency : currencies) {
      String code = currency.getCurrencyCode();
      purchasers.put(code, year.of(Measure.PURCHASERS_IN, code));
      long sum = 0;
      for (int month = 0; month < TWELVE; month++) {
        sum += in(PeriodKind.MONTH, from.plusMonths(month)).of(Measure.REVENUE, code);
      }
      revenue.put(code, sum);
    }
    return new YearBefore(activeAt(from), year.of(Measure.LOST, ""), purchasers, revenue);
  }

  /// What the figures of the cohort of that month are made of; empty if nobody is in it.
  Optional<CohortSource> cohort(LocalDate month) {
    return Optional.ofNullable(cohorts.get(month)).map(found -> new CohortSource(slice, found));
  }

  /// How many were active at the start of that day.
  private long activeAt(LocalDate day) {
    Map.Entry<LocalDate, Long> latest = active.floorEntry(day);
    return latest == null ? 0 : latest.getValue();
  }
}
