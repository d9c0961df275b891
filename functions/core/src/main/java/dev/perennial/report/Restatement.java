package dev.perennial.report;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A figure that is another now than when it was reported first: something that belongs to its
/// period came late, was refunded or cancelled.
///
/// @param start the first day of the period
/// @param end the day after the last one
/// @param currency ISO 4217 where it is an amount, else empty text
public record Restatement(
    LocalDate start,
    LocalDate end,
    Metric metric,
    String currency,
    BigDecimal first,
    BigDecimal now) {
  private static final int PERIODS = 6;

  /// Those of the headlines' metrics in the latest periods, the latest first, where the difference
  /// can be seen as it is written.
  ///
  /// @param kind of those periods
  static List<Restatement> of(PeriodKind kind, List<Headline> headlines, List<Rollup> periods) {
    List<Restatement> all = new ArrayList<>();
    for (Rollup rollup : periods.reversed().stream().limit(PERIODS).toList()) {
      headlines.stream()
          .filter(headline -> headline.kind() == kind)
          .forEach(headline -> of(headline, rollup).ifPresent(all::add));
    }
    return all;
  }

  private static Optional<Restatement> of(Headline headline, Rollup rollup) {
    Metric metric = headline.metric();
    String currency = headline.currency();
    Unit unit = headline.unit();
    return rollup
        .firstReported(metric, currency)
        .flatMap(
            first ->
                rollup
                    .value(metric, currency)
                    .filter(now -> unit.shown(now).compareTo(unit.shown(first)) != 0)
                    .map(
                        now ->
                            new Restatement(
                                rollup.start(), rollup.end(), metric, currency, first, now)));
  }
}
