package dev.perennial.report;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Months of a shop, from January 2025 on, and what is reported of them.
final class Months {
  static final Instant NOW = Instant.parse("2026-02-01T02:00:00Z");
  static final LocalDate JANUARY = LocalDate.parse("2025-01-01");

  static Report report(List<Rollup> months) {
    return Report.of(data(months, List.of(cohort(0, 3, 1)), List.of())).orElseThrow();
  }

  static Report.Data data(List<Rollup> months, List<Rollup> cohorts, List<CampaignLine> campaigns) {
    return SomeData.someData(months)
        .cohorts(cohorts)
        .atRisk(month(2), 7)
        .campaigns(campaigns)
        .data();
  }

  static LocalDate month(int number) {
    return JANUARY.plusMonths(number);
  }

  static Rollup month(int number, long orders, String revenue, String churn) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    BigDecimal sum = new BigDecimal(revenue);
    figures.put(Figure.ofAll(Metric.ORDERS, ""), BigDecimal.valueOf(orders));
    figures.put(Figure.ofAll(Metric.REVENUE, "EUR"), sum);
    figures.put(
        Figure.ofAll(Metric.AOV, "EUR"),
        sum.divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_EVEN));
    figures.put(Figure.ofAll(Metric.CHURN_RATE, ""), new BigDecimal(churn));
    figures.put(
        Figure.ofAll(Metric.LOST_CUSTOMERS, ""),
        new BigDecimal(churn).movePointRight(2)); // of 10,000
    figures.put(Figure.ofAll(Metric.REFERRAL_RATE, ""), BigDecimal.ZERO);
    figures.put(Figure.ofAll(Metric.ACTIVE_AT_END, ""), BigDecimal.valueOf(60));
    figures.put(Figure.ofAll(Metric.NEW_CUSTOMERS, ""), BigDecimal.valueOf(number == 0 ? 60 : 20));
    return rollup(RollupKind.MONTH, number, figures);
  }

  static Rollup cohort(int number, long customers, long cameBack) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(new Figure("customers", "", ""), BigDecimal.valueOf(customers));
    figures.put(new Figure("ordering", "", "0"), BigDecimal.valueOf(customers));
    figures.put(new Figure("ordering", "", "1"), BigDecimal.valueOf(cameBack));
    return rollup(RollupKind.COHORT, number, figures);
  }

  static Rollup rollup(RollupKind kind, int number, SortedMap<Figure, BigDecimal> figures) {
    return new Rollup(kind, month(number), month(number + 1), figures, new TreeMap<>(), NOW, NOW);
  }

  private Months() {}

  /// Months of 100 orders and 1,000.00 EUR, in which churn is 5 and 6 per cent in turn.
  static List<Rollup> aYear() {
    List<Rollup> months = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      months.add(month(i, 100, "1000.00", i % 2 == 0 ? "5" : "6"));
    }
    return months;
  }

  /// What it says of a metric first.
  static Headline headline(Report report, Metric metric) {
    return report.headlines().stream()
        .filter(one -> one.metric() == metric)
        .findFirst()
        .orElseThrow();
  }
}
