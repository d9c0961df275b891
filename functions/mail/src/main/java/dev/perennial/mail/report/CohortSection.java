package dev.perennial.mail.report;

import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Cohort;
import dev.perennial.report.Report;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who came back when, by the month of the first order: a heat map.
final class CohortSection implements Section {
  private static final int OFFSETS = 12;
  private static final BigDecimal WARMEST = BigDecimal.valueOf(80);

  @Override
  public String part() {
    return "cohorts";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Cohort> cohorts =
        report.cohorts().stream().filter(cohort -> cohort.ordering().size() > 1).toList();
    if (cohorts.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal most =
        cohorts.stream()
            .flatMap(cohort -> shares(cohort).flatMap(Optional::stream))
            .reduce(BigDecimal.ONE, BigDecimal::max);
    return Optional.of(
        Map.of(
            "offsets",
            IntStream.rangeClosed(1, OFFSETS).mapToObj(language.figures()::count).toList(),
            "cohorts",
            cohorts.stream().map(cohort -> row(cohort, most, language)).toList()));
  }

  private static Map<String, Object> row(Cohort cohort, BigDecimal most, Language language) {
    Figures figures = language.figures();
    return Map.of(
        "name",
        figures.tick(PeriodKind.MONTH, cohort.month()),
        "customers",
        figures.count(cohort.customers()),
        "cells",
        shares(cohort)
            .map(
                share ->
                    Map.of(
                        "text",
                        share.map(one -> figures.percent(one, 0)).orElse(""),
                        "heat",
                        share.map(one -> heat(one, most)).orElse(0)))
            .toList());
  }

  private static Stream<Optional<BigDecimal>> shares(Cohort cohort) {
    return IntStream.rangeClosed(1, OFFSETS).mapToObj(cohort::retention);
  }

  private static int heat(BigDecimal share, BigDecimal most) {
    return share.multiply(WARMEST).divideToIntegralValue(most).intValue();
  }
}
