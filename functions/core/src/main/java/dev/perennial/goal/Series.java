package dev.perennial.goal;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The values that a metric of everybody had, by the day on which their period ended (the day after
/// its last one). Periods without a value, such as a rate of nobody, are not there.
public record Series(NavigableMap<LocalDate, BigDecimal> values) {
  public Series {
    values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
  }

  /// Those of a metric in the rollups of its kind of period; others are left out.
  ///
  /// @param currency ISO 4217 where it is an amount, else empty text
  public static Series of(
      Metric metric, String currency, PeriodKind period, Collection<Rollup> rollups) {
    TreeMap<LocalDate, BigDecimal> values = new TreeMap<>();
    for (Rollup rollup : rollups) {
      if (rollup.kind().period().filter(kind -> kind == period).isPresent()) {
        rollup.value(metric, currency).ifPresent(value -> values.put(rollup.end(), value));
      }
    }
    return new Series(values);
  }

  /// Throws IllegalArgumentException, which begins with the name of what is wrong, unless the
  /// metric has values of that currency and in such periods.
  static void require(Metric metric, String currency, PeriodKind period) {
    if (metric.isMoney() == currency.isEmpty()) {
      throw new IllegalArgumentException(
          metric.isMoney()
              ? "currency is missing: %s is an amount".formatted(metric.code())
              : "currency is %s, but %s is no amount".formatted(currency, metric.code()));
    }
    if (!PeriodKind.REPORTED.contains(period)) {
      throw new IllegalArgumentException("period is no kind of report: " + period.code());
    }
    if (metric.isOfYears() && !PeriodKind.DIVIDED.contains(period)) {
      throw new IllegalArgumentException(
          "period is %s: %s is known of months and longer".formatted(period.code(), metric.code()));
    }
  }

  /// What is known at the start of that day: the values of periods that were over.
  Series until(LocalDate day) {
    return new Series(values.headMap(day, true));
  }

  /// The values of the periods that ended on that day or later.
  Series since(LocalDate day) {
    return new Series(values.tailMap(day, true));
  }

  /// Without the values of 0 before the first other one.
  Series fromFirstOther() {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().signum() != 0)
        .findFirst()
        .map(first -> since(first.getKey()))
        .orElse(new Series(new TreeMap<>()));
  }

  /// The day on which the period of the value at the start of a way ended: the latest that was over
  /// on that day, else the first one after it.
  Optional<LocalDate> startAt(LocalDate from) {
    return Optional.ofNullable(values.floorKey(from))
        .or(() -> Optional.ofNullable(values.ceilingKey(from)));
  }
}
