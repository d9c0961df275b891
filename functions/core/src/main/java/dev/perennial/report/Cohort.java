package dev.perennial.report;

import dev.perennial.metric.Figure;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The customers whose first order was in the same month, and how many came back when.
///
/// @param month the first day of that month
/// @param ordering how many of them ordered in each month since, only of months that are over; the
///   first is that month itself
public record Cohort(LocalDate month, long customers, List<Long> ordering) {
  private static final String CUSTOMERS = "customers";
  private static final String ORDERING = "ordering";
  private static final int DECIMALS = 1;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Cohort {
    ordering = List.copyOf(ordering);
  }

  /// Those that have customers, by month.
  ///
  /// @param rollups of the kind [dev.perennial.metric.RollupKind#COHORT]
  /// @param today months that begin before its month are over
  static List<Cohort> of(List<Rollup> rollups, LocalDate today) {
    LocalDate thisMonth = PeriodKind.MONTH.startOf(today);
    List<Cohort> cohorts = new ArrayList<>();
    for (Rollup rollup : rollups) {
      long customers = figure(rollup, CUSTOMERS, "");
      if (customers > 0) {
        List<Long> ordering = new ArrayList<>();
        long months = ChronoUnit.MONTHS.between(rollup.start(), thisMonth);
        for (int offset = 0; offset < months; offset++) {
          ordering.add(figure(rollup, ORDERING, String.valueOf(offset)));
        }
        cohorts.add(new Cohort(rollup.start(), customers, ordering));
      }
    }
    return cohorts;
  }

  /// How many per cent of them ordered so many months later, with one decimal; empty if that month
  /// is not over.
  public Optional<BigDecimal> retention(int offset) {
    return offset < ordering.size()
        ? Optional.of(
            BigDecimal.valueOf(ordering.get(offset))
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(customers), DECIMALS, RoundingMode.HALF_EVEN))
        : Optional.empty();
  }

  private static long figure(Rollup rollup, String name, String part) {
    return Optional.ofNullable(rollup.figures().get(new Figure(name, "", part)))
        .map(BigDecimal::longValueExact)
        .orElse(0L);
  }
}
