package dev.perennial.report;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A figure that is another now than when it was last reported: something that belongs to its
/// period came late, was refunded or cancelled.
///
/// @param start the first day of the period
/// @param end the day after the last one
/// @param currency ISO 4217 where it is an amount, else empty text
/// @param first what it was when it was reported first
/// @param last what it was when it was reported last
public record Restatement(
    LocalDate start,
    LocalDate end,
    Metric metric,
    String currency,
    BigDecimal first,
    BigDecimal last,
    BigDecimal now) {
  /// So many periods before the reported one are looked at.
  public static final int PERIODS = 6;

  /// So many a report shows; the others it counts, and they are told with the next.
  public static final int MOST = 12;

  /// Those of the headlines' metrics in the latest periods, the latest first, where the difference
  /// can be seen as it is written. What was never reported is not restated.
  ///
  /// @param kind of those periods
  /// @param periods up to the one that is reported
  static List<Restatement> of(
      PeriodKind kind, List<Headline> headlines, List<Rollup> periods, Stated stated) {
    List<Restatement> all = new ArrayList<>();
    for (Rollup rollup : periods.reversed().stream().limit(PERIODS + 1L).toList()) {
      headlines.stream()
          .filter(headline -> headline.kind() == kind)
          .forEach(headline -> of(headline, rollup, stated).ifPresent(all::add));
    }
    return all;
  }

  private static Optional<Restatement> of(Headline headline, Rollup rollup, Stated stated) {
    Metric metric = headline.metric();
    String currency = headline.currency();
    Unit unit = headline.unit();
    Stated.Of of = new Stated.Of(headline.kind(), rollup.start(), metric, currency);
    return stated
        .find(of)
        .flatMap(
            before ->
                rollup
                    .value(metric, currency)
                    .filter(now -> unit.shown(now).compareTo(unit.shown(before.last())) != 0)
                    .map(
                        now ->
                            new Restatement(
                                rollup.start(),
                                rollup.end(),
                                metric,
                                currency,
                                before.first(),
                                before.last(),
                                now)));
  }
}
