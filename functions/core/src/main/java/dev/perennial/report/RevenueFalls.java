package dev.perennial.report;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// In which currencies less came in than a year before, and whether that is more than chance. It is
/// where the number of orders fell by more than two standard errors, orders taken to come
/// independently (two Poisson counts a and b: (a − b) / √(a + b) < −2), or where revenue fell more
/// than it usually changes from year to year ([UsualRange] of the changes of the periods before).
///
/// @param periods rollups of the kind, the one that is reported last
record RevenueFalls(PeriodKind kind, List<Rollup> periods, List<Headline> headlines) {
  private static final int MONTHS_OF_YEAR = 12;
  private static final int WEEKS_OF_YEAR = 52;
  private static final BigDecimal NOTEWORTHY = BigDecimal.valueOf(-5);

  /// Of fewer orders nothing is said.
  private static final BigDecimal LEAST_ORDERS = BigDecimal.valueOf(30);

  private static final double STANDARD_ERRORS = 2;

  /// Those of at least 5 %, with at least 30 orders a year before; none but of weeks and months.
  List<Advice.RevenueFell> all() {
    boolean known = kind == PeriodKind.WEEK || kind == PeriodKind.MONTH;
    return known && periods.size() > year()
        ? headlines.stream()
            .filter(headline -> headline.metric() == Metric.REVENUE)
            .flatMap(headline -> fall(headline.currency()).stream())
            .toList()
        : List.of();
  }

  private Optional<Advice.RevenueFell> fall(String currency) {
    Rollup then = periods.get(periods.size() - 1 - year());
    BigDecimal before = orders(then, currency).orElse(BigDecimal.ZERO);
    Optional<BigDecimal> revenue =
        change(Metric.REVENUE, currency, periods.size() - 1)
            .filter(change -> change.compareTo(NOTEWORTHY) <= 0);
    if (revenue.isEmpty() || before.compareTo(LEAST_ORDERS) < 0) {
      return Optional.empty();
    }
    return orders(periods.getLast(), currency)
        .flatMap(
            now ->
                change(Metric.AOV, currency, periods.size() - 1)
                    .flatMap(
                        value ->
                            Unit.of(Metric.ORDERS)
                                .change(now, before)
                                .map(
                                    orders ->
                                        new Advice.RevenueFell(
                                            then.start(),
                                            currency,
                                            revenue.get(),
                                            orders,
                                            value,
                                            isFewer(now, before)
                                                || isUnusual(currency, revenue.get())))));
  }

  private static boolean isFewer(BigDecimal now, BigDecimal before) {
    double difference = now.subtract(before).doubleValue();
    return difference < -STANDARD_ERRORS * Math.sqrt(now.add(before).doubleValue());
  }

  private boolean isUnusual(String currency, BigDecimal change) {
    List<BigDecimal> past =
        IntStream.range(year(), periods.size() - 1)
            .mapToObj(place -> change(Metric.REVENUE, currency, place))
            .flatMap(Optional::stream)
            .toList();
    return UsualRange.of(past).filter(range -> change.compareTo(range.low()) < 0).isPresent();
  }

  /// By how much it changed within the year up to the period at that place.
  private Optional<BigDecimal> change(Metric metric, String currency, int place) {
    return periods
        .get(place)
        .value(metric, currency)
        .flatMap(
            now ->
                periods
                    .get(place - year())
                    .value(metric, currency)
                    .flatMap(before -> Unit.of(metric).change(now, before)));
  }

  /// How many orders there were in that currency: revenue over their mean.
  private static Optional<BigDecimal> orders(Rollup rollup, String currency) {
    return rollup
        .value(Metric.AOV, currency)
        .filter(mean -> mean.signum() > 0)
        .flatMap(
            mean ->
                rollup
                    .value(Metric.REVENUE, currency)
                    .map(revenue -> revenue.divide(mean, 0, RoundingMode.HALF_EVEN)));
  }

  private int year() {
    return kind == PeriodKind.WEEK ? WEEKS_OF_YEAR : MONTHS_OF_YEAR;
  }
}
