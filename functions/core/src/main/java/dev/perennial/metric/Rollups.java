package dev.perennial.metric;

import dev.perennial.event.Money;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
  private final FigureBasis basis;
  private final KnownFigures known;
  private final List<SliceCounts> slices;
  private final Optional<LocalDate> firstDay;

  /// @param tally of all customers, of a run at that time
  public Rollups(Tally tally, Settings settings, Instant asOf) {
    this(tally, settings, asOf, new KnownFigures());
  }

  /// @param known figures of earlier runs, and from now on of this one
  public Rollups(Tally tally, Settings settings, Instant asOf, KnownFigures known) {
    this.asOf = asOf;
    this.today = LocalDate.ofInstant(asOf, settings.reportingZone());
    this.known = known;
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
    this.basis =
        new FigureBasis(
            currencies(tally.of(Slice.ALL).keySet()),
            BigDecimal.valueOf(settings.model().marginShare()));
    known.begin();
  }

  private static SortedSet<Currency> currencies(Collection<Count> counts) {
    SortedSet<Currency> currencies = new TreeSet<>(BY_CODE);
    for (Count count : counts) {
      if (count.measure() == Measure.REVENUE || count.measure() == Measure.REFUNDS) {
        currencies.add(Money.currency(count.of()));
      }
    }
    return currencies;
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
    return drafts(kind, stored).stream().map(RollupDraft::rollup).toList();
  }

  /// Those of [#of], each to be made where it differs from what is stored.
  public List<RollupDraft> drafts(RollupKind kind, Optional<LocalDate> stored) {
    PeriodKind period = kind.period().orElse(PeriodKind.MONTH);
    Optional<LocalDate> first =
        Stream.concat(firstDay.map(period::startOf).stream(), stored.stream())
            .min(Comparator.naturalOrder());
    if (first.isEmpty()) {
      return List.of();
    }
    LocalDate earliest = today.minusYears(Tallying.MOST_YEARS);
    List<RollupDraft> drafts = new ArrayList<>();
    LocalDate start = first.get();
    for (LocalDate end = period.endOf(start); !end.isAfter(today); end = period.endOf(end)) {
      if (!start.isBefore(earliest)) {
        drafts.add(
            kind == RollupKind.COHORT ? cohort(start, end) : metrics(kind, period, start, end));
      }
      start = end;
    }
    return drafts;
  }

  private RollupDraft cohort(LocalDate start, LocalDate end) {
    KnownFigures.Made made =
        known.cohort(slices.stream().flatMap(slice -> slice.cohort(start).stream()).toList());
    return new RollupDraft(RollupKind.COHORT, start, end, made, new TreeMap<>(), asOf);
  }

  private RollupDraft metrics(RollupKind kind, PeriodKind period, LocalDate start, LocalDate end) {
    List<PeriodSource> sources = new ArrayList<>();
    SortedMap<Figure, BigDecimal> saidOnce = new TreeMap<>();
    for (SliceCounts slice : slices) {
      Optional<PeriodSource> source = slice.source(period, start, basis);
      source.ifPresent(sources::add);
      boolean isOfStore = slice.slice().dimension() == Dimension.STORE; // a value is of a customer
      if (source.isPresent() && !isOfStore && isPredictedNow(end, period)) {
        predicted(slice, saidOnce);
      }
    }
    return new RollupDraft(kind, start, end, known.period(sources), saidOnce, asOf);
  }

  private boolean isPredictedNow(LocalDate end, PeriodKind period) {
    return today.isBefore(end.plusDays(period == PeriodKind.DAY ? 1 : PREDICTED_WITHIN_DAYS));
  }

  private void predicted(SliceCounts slice, SortedMap<Figure, BigDecimal> figures) {
    Numbers now = slice.in(PeriodKind.DAY, today);
    for (Currency currency : basis.currencies()) {
      String code = currency.getCurrencyCode();
      long sum = now.of(Measure.PREDICTED_VALUE, code);
      long customers = now.of(Measure.VALUED, code);
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
