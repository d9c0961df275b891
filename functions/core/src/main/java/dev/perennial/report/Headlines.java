package dev.perennial.report;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The figures that a report begins with.
///
/// @param periods rollups of a kind, the one that is reported last
record Headlines(List<Rollup> periods) {
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

  /// Those that have a value in the last period; amounts in each currency. The rate of referrals is
  /// left out while nobody was ever referred.
  List<Headline> all() {
    List<Headline> headlines = new ArrayList<>();
    for (Metric metric : SHOWN) {
      for (String currency : metric.isMoney() ? currencies() : List.of("")) {
        last()
            .value(metric, currency)
            .map(value -> headline(metric, currency, value))
            .filter(one -> metric != Metric.REFERRAL_RATE || isEverMore(one))
            .ifPresent(headlines::add);
      }
    }
    return headlines;
  }

  private Headline headline(Metric metric, String currency, BigDecimal value) {
    List<Point> series =
        periods.subList(Math.max(0, periods.size() - SERIES), periods.size()).stream()
            .map(one -> new Point(one.start(), one.end(), one.value(metric, currency).orElse(null)))
            .toList();
    return new Headline(
        metric,
        currency,
        value,
        series.size() < 2 ? null : series.get(series.size() - 2).value(),
        last().firstReported(metric, currency).orElse(null),
        series);
  }

  private static boolean isEverMore(Headline headline) {
    return headline.series().stream()
        .map(Point::value)
        .anyMatch(value -> value != null && value.signum() > 0);
  }

  /// The currencies in which something was bought in the periods of a series.
  private SortedSet<String> currencies() {
    SortedSet<String> all = new TreeSet<>();
    for (Rollup rollup : periods.subList(Math.max(0, periods.size() - SERIES), periods.size())) {
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

  private Rollup last() {
    return periods.getLast();
  }
}
