package dev.perennial.metric;

import dev.perennial.event.Money;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The figures made of a tally of all customers.
public final class Rollups {
  /// Of each dimension so many values have figures of their own, those with the most orders.
  static final int MOST_SHOWN = 20;

  /// A prediction belongs to a period if it was made so soon after its end.
  private static final int PREDICTED_WITHIN_DAYS = 7;

  private static final int VALUE_DECIMALS = 4;
  private static final Comparator<Currency> BY_CODE =
      Comparator.comparing(Currency::getCurrencyCode);

  private final Instant asOf;
  private final LocalDate today;
  private final BigDecimal margin;
  private final SortedSet<Currency> currencies = new TreeSet<>(BY_CODE);
  private final List<SliceCounts> slices;
  private final Optional<LocalDate> firstDay;

  /// @param tally of all customers, of a run at that time
  public Rollups(Tally tally, Settings settings, Instant asOf) {
    this.asOf = asOf;
    this.today = LocalDate.ofInstant(asOf, settings.reportingZone());
    this.margin = BigDecimal.valueOf(settings.model().marginShare());
    Tally shown = Shown.of(tally, MOST_SHOWN);
    boolean oneStore = stores(shown) <= 1;
    this.slices =
        shown.sums().keySet().stream()
            .filter(slice -> !(oneStore && slice.dimension() == Dimension.STORE))
            .sorted()
            .map(slice -> SliceCounts.of(slice, shown))
            .toList();
    this.firstDay =
        tally.of(Slice.ALL).keySet().stream()
            .filter(count -> count.kind() == PeriodKind.DAY)
            .map(Count::start)
            .filter(day -> day.isBefore(today))
            .min(Comparator.naturalOrder());
    for (Count count : tally.of(Slice.ALL).keySet()) {
      if (count.measure() == Measure.REVENUE || count.measure() == Measure.REFUNDS) {
        currencies.add(Money.currency(count.of()));
      }
    }
  }

  /// How many stores have a name. A shop with one store is all of that store, which is not told
  /// twice.
  private static long stores(Tally tally) {
    return tally.sums().keySet().stream()
        .filter(slice -> slice.dimension() == Dimension.STORE && !slice.value().isEmpty())
        .count();
  }

  /// The rollups of that kind by their start: of every period, or month of first orders, from the
  /// first in which something happened to the last one that is over.
  ///
  /// @param kind one of [RollupKind#NIGHTLY]
  /// @param stored the first one that was ever stored, or empty if there is none: what is there is
  ///   said anew, even if nothing is left of it
  public List<Rollup> of(RollupKind kind, Optional<LocalDate> stored) {
    PeriodKind period = kind.period().orElse(PeriodKind.MONTH);
    Optional<LocalDate> first =
        Stream.concat(firstDay.map(period::startOf).stream(), stored.stream())
            .min(Comparator.naturalOrder());
    if (first.isEmpty()) {
      return List.of();
    }
    CohortFigures cohorts = new CohortFigures(kind == RollupKind.COHORT ? slices : List.of());
    LocalDate earliest = today.minusYears(Tallying.MOST_YEARS);
    List<Rollup> rollups = new ArrayList<>();
    LocalDate start = first.get();
    for (LocalDate end = period.endOf(start); !end.isAfter(today); end = period.endOf(end)) {
      if (!start.isBefore(earliest)) {
        SortedMap<Figure, BigDecimal> figures =
            kind == RollupKind.COHORT ? cohorts.of(start) : metrics(period, start);
        rollups.add(Rollup.of(kind, start, end, figures, asOf));
      }
      start = end;
    }
    return rollups;
  }

  private SortedMap<Figure, BigDecimal> metrics(PeriodKind period, LocalDate start) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    for (SliceCounts slice : slices) {
      boolean all = slice.slice().equals(Slice.ALL);
      if (all || (PeriodKind.DIVIDED.contains(period) && slice.isAnybodyIn(period, start))) {
        figures.putAll(PeriodFigures.of(slice, period, start, currencies, margin));
        boolean isOfStore =
            slice.slice().dimension() == Dimension.STORE; // a value is of a customer
        if (!isOfStore && isPredictedNow(period.endOf(start), period)) {
          predicted(slice, figures);
        }
      }
    }
    return figures;
  }

  private boolean isPredictedNow(LocalDate end, PeriodKind period) {
    return today.isBefore(end.plusDays(period == PeriodKind.DAY ? 1 : PREDICTED_WITHIN_DAYS));
  }

  private void predicted(SliceCounts slice, SortedMap<Figure, BigDecimal> figures) {
    for (Currency currency : currencies) {
      String code = currency.getCurrencyCode();
      long sum = slice.count(PeriodKind.DAY, today, Measure.PREDICTED_VALUE, code);
      long customers = slice.count(PeriodKind.DAY, today, Measure.VALUED, code);
      int decimals = Math.max(0, currency.getDefaultFractionDigits());
      Ratio.of(sum, customers)
          .times(BigDecimal.ONE.movePointRight(decimals - VALUE_DECIMALS))
          .amount(currency)
          .ifPresent(
              mean ->
                  figures.put(
                      new Figure(Metric.CLTV_PREDICTED.code(), code, slice.slice().text()), mean));
    }
  }
}
