package dev.perennial.report;

import dev.perennial.goal.Benchmark;
import dev.perennial.goal.OwnPast;
import dev.perennial.goal.Series;
import dev.perennial.goal.Targets;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The figures that a report begins with.
///
/// @param kind of the period that is reported
/// @param periods rollups by kind and start, those of the report's kind up to the one that is
///   reported, those of others that were over with it; there is one of the report's kind
/// @param targets the shop's cadence and benchmarks
/// @param stated what was reported before
record Headlines(
    PeriodKind kind, Map<PeriodKind, List<Rollup>> periods, Targets targets, Stated stated) {
  /// So many periods has a series: with months, the same one of the year before too.
  static final int SERIES = 13;

  private static final List<Metric> SHOWN =
      List.of(
          Metric.REVENUE,
          Metric.ORDERS,
          Metric.AOV,
          Metric.NEW_CUSTOMERS,
          Metric.RETURNED_CUSTOMERS,
          Metric.ACTIVE_AT_END,
          Metric.REPEAT_RATE,
          Metric.CHURN_RATE,
          Metric.NPS,
          Metric.CSAT,
          Metric.REFERRAL_RATE,
          Metric.CLTV);

  Headlines {
    periods = Map.copyOf(periods);
  }

  /// Those that have a value in the latest period of their kind; amounts in each currency. The rate
  /// of referrals is left out while nobody was ever referred, and what the shop does not look at.
  List<Headline> all() {
    List<Headline> headlines = new ArrayList<>();
    for (Metric metric : SHOWN) {
      if (!targets.cadence(metric).isEmpty()) {
        List<Rollup> rollups = of(metric);
        for (String currency : metric.isMoney() ? currencies(rollups) : List.of("")) {
          headline(rollups, metric, currency)
              .filter(one -> metric != Metric.REFERRAL_RATE || isEverMore(one))
              .ifPresent(headlines::add);
        }
      }
    }
    return headlines;
  }

  /// What the shop's benchmarks are compared with that is none of these.
  ///
  /// @param shown all of them
  List<Headline> benchmarked(List<Headline> shown) {
    List<Headline> more = new ArrayList<>();
    for (Benchmark one : targets.benchmarks()) {
      boolean isThere =
          Stream.concat(shown.stream(), more.stream())
              .anyMatch(
                  headline ->
                      headline.metric() == one.metric()
                          && headline.currency().equals(one.currency())
                          && headline.kind() == one.period());
      if (!isThere) {
        headline(rollups(one.period()), one.metric(), one.currency()).ifPresent(more::add);
      }
    }
    return more;
  }

  /// The periods in which a metric is looked at: those of the report, unless it is looked at in
  /// longer ones than months and the report's only, of which one is over.
  private List<Rollup> of(Metric metric) {
    PeriodKind shortest = targets.cadence(metric).getFirst();
    boolean isLonger = shortest.compareTo(PeriodKind.MONTH) > 0 && shortest.compareTo(kind) > 0;
    List<Rollup> longer = isLonger ? rollups(shortest) : List.of();
    return longer.isEmpty() ? rollups(kind) : longer;
  }

  private List<Rollup> rollups(PeriodKind of) {
    return periods.getOrDefault(of, List.of());
  }

  private Optional<Headline> headline(List<Rollup> rollups, Metric metric, String currency) {
    return rollups.isEmpty()
        ? Optional.empty()
        : rollups
            .getLast()
            .value(metric, currency)
            .map(value -> headline(rollups, metric, currency, value));
  }

  private Headline headline(
      List<Rollup> rollups, Metric metric, String currency, BigDecimal value) {
    Rollup last = rollups.getLast();
    PeriodKind of = last.kind().period().orElseThrow();
    Series series = Series.of(metric, currency, of, rollups);
    return new Headline(
        metric,
        currency,
        of,
        value,
        OwnPast.of(series, of, last.start(), metric.isBetterLow()),
        stated
            .find(new Stated.Of(of, last.start(), metric, currency))
            .map(Stated.Value::first)
            .filter(first -> first.compareTo(value) != 0)
            .orElse(null),
        latest(rollups).stream()
            .map(one -> new Point(one.start(), one.end(), one.value(metric, currency).orElse(null)))
            .toList(),
        targets.benchmarks(metric, currency, of).stream().map(one -> one.beside(value)).toList());
  }

  private static boolean isEverMore(Headline headline) {
    return headline.series().stream()
        .map(Point::value)
        .anyMatch(value -> value != null && value.signum() > 0);
  }

  /// The currencies in which something was bought in the periods of a series.
  private static SortedSet<String> currencies(List<Rollup> rollups) {
    SortedSet<String> all = new TreeSet<>();
    for (Rollup rollup : latest(rollups)) {
      for (var entry : rollup.figures().entrySet()) {
        Figure figure = entry.getKey();
        if (figure.name().equals(Metric.REVENUE.code())
            && figure.isOfAll()
            && entry.getValue().signum() != 0) {
          all.add(figure.currency());
        }
      }
    }
    return all;
  }

  private static List<Rollup> latest(List<Rollup> rollups) {
    return rollups.subList(Math.max(0, rollups.size() - SERIES), rollups.size());
  }
}
