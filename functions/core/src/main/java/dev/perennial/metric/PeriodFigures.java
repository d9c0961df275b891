package dev.perennial.metric;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The metrics of one period of a slice.
final class PeriodFigures {
  private static final int EFFORT_STEPS = 6;

  private final PeriodSource source;
  private final SortedMap<Figure, BigDecimal> figures = new TreeMap<>();

  private PeriodFigures(PeriodSource source) {
    this.source = source;
  }

  /// Those that have a value.
  static SortedMap<Figure, BigDecimal> of(PeriodSource source) {
    FigureBasis basis = source.basis();
    PeriodFigures made = new PeriodFigures(source);
    made.activity();
    made.purchases(basis.currencies());
    made.surveys();
    for (Currency currency : basis.currencies()) {
      made.money(currency);
      source.year().ifPresent(year -> made.value(year, currency, basis.margin()));
    }
    return made.figures;
  }

  private void activity() {
    long before = source.activeBefore();
    long after = source.activeAfter();
    long stayed = after - count(Measure.NEW_ACTIVE) - count(Measure.RETURNED);
    put(Metric.RETENTION_RATE, Ratio.of(stayed, before).percent());
    put(Metric.CHURN_RATE, Ratio.of(count(Measure.LOST), before).percent());
    put(Metric.ACTIVE_AT_START, before);
    put(Metric.ACTIVE_AT_END, after);
    put(Metric.NEW_CUSTOMERS, count(Measure.NEW));
    put(Metric.NEW_ACTIVE_CUSTOMERS, count(Measure.NEW_ACTIVE));
    put(Metric.RETURNED_CUSTOMERS, count(Measure.RETURNED));
    put(Metric.LOST_CUSTOMERS, count(Measure.LOST));
    put(Metric.REFERRAL_RATE, Ratio.of(count(Measure.REFERRED), count(Measure.NEW)).percent());
  }

  private void purchases(Set<Currency> currencies) {
    long orders = 0;
    for (Currency currency : currencies) {
      orders += count(Measure.ORDERS, currency);
    }
    long purchasers = count(Measure.PURCHASERS);
    put(Metric.ORDERS, orders);
    put(Metric.PURCHASERS, purchasers);
    put(Metric.PURCHASE_FREQUENCY, Ratio.of(orders, purchasers).value());
    put(Metric.REPEAT_CUSTOMERS, count(Measure.REPEATERS));
    put(Metric.REPEAT_RATE, Ratio.of(count(Measure.REPEATERS), purchasers).percent());
  }

  private void surveys() {
    long promoters = count(Measure.PROMOTERS) - count(Measure.DETRACTORS);
    put(Metric.NPS, Ratio.of(promoters, count(Measure.NPS_CUSTOMERS)).percent());
    long answers = count(Measure.CSAT_ANSWERS);
    put(Metric.CSAT, Ratio.of(count(Measure.CSAT_TOP), answers).percent());
    put(Metric.CSAT_MEAN, Ratio.of(count(Measure.CSAT_SUM), answers).value());
    put(Metric.CES, effort());
    put(
        Metric.SURVEY_RESPONSE_RATE,
        Ratio.of(count(Measure.RESPONDED), count(Measure.INVITED)).percent());
  }

  /// The mean on a scale of 1 to 7, whatever scales were asked.
  private Optional<BigDecimal> effort() {
    Ratio sum = Ratio.of(0, 1);
    long answers = 0;
    for (Map.Entry<String, Long> scale : source.numbers().of(Measure.CES_ANSWERS).entrySet()) {
      answers += scale.getValue();
      long above = source.numbers().of(Measure.CES_STEPS, scale.getKey());
      sum = sum.plus(Ratio.of(EFFORT_STEPS * above, Long.parseLong(scale.getKey())));
    }
    return sum.plus(Ratio.of(answers, 1)).over(answers).value();
  }

  private void money(Currency currency) {
    long revenue = count(Measure.REVENUE, currency);
    long refunds = count(Measure.REFUNDS, currency);
    put(Metric.REVENUE, currency, Ratio.of(revenue, 1));
    put(Metric.REFUNDS, currency, Ratio.of(refunds, 1));
    put(Metric.NET_REVENUE, currency, Ratio.of(revenue, 1).plus(Ratio.of(-refunds, 1)));
    put(Metric.AOV, currency, Ratio.of(revenue, count(Measure.ORDERS, currency)));
  }

  /// aov × frequency × lifespan of the twelve months before the end, without what cancels out: the
  /// revenue of a purchaser, over the churn.
  private void value(YearBefore year, Currency currency, BigDecimal margin) {
    String code = currency.getCurrencyCode();
    Ratio value =
        Ratio.of(year.revenue().getOrDefault(code, 0L), 1)
            .over(year.purchasers().getOrDefault(code, 0L))
            .times(year.active())
            .over(year.lost());
    put(Metric.CLTV, currency, value);
    put(Metric.CLTV_MARGIN, currency, value.times(margin));
  }

  private long count(Measure measure) {
    return source.numbers().of(measure, "");
  }

  private long count(Measure measure, Currency currency) {
    return source.numbers().of(measure, currency.getCurrencyCode());
  }

  private void put(Metric metric, long number) {
    put(metric, Optional.of(BigDecimal.valueOf(number)));
  }

  private void put(Metric metric, Optional<BigDecimal> value) {
    value.ifPresent(known -> figures.put(figure(metric, ""), known));
  }

  private void put(Metric metric, Currency currency, Ratio minorUnits) {
    minorUnits
        .amount(currency)
        .ifPresent(known -> figures.put(figure(metric, currency.getCurrencyCode()), known));
  }

  private Figure figure(Metric metric, String currency) {
    return new Figure(metric.code(), currency, source.slice().text());
  }
}
