package dev.perennial.metric;

import dev.perennial.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A month in the life of the customers whose first order was in the same month.
///
/// @param cohort the first day of the month of their first orders
/// @param monthOffset months since: 0 is that month itself
/// @param customers how many they are
/// @param ordering how many of them ordered in this month, in any currency
/// @param retention the share of them who ordered, 0 to 1, with six decimals
/// @param revenue what they paid in this month, in that currency
/// @param cumulativeRevenue what they have paid by the end of this month, a customer of the cohort,
///   rounded to the minor unit
public record CohortRow(
    LocalDate cohort,
    int monthOffset,
    String currency,
    BigDecimal customers,
    BigDecimal ordering,
    BigDecimal retention,
    BigDecimal revenue,
    BigDecimal cumulativeRevenue) {

  /// The rows of all cohorts that have customers, by cohort, currency and month; only of months
  /// that are over.
  ///
  /// @param cohorts rollups of the kind [RollupKind#COHORT]
  /// @param slice whose customers
  /// @param today the day of the run that they are of
  public static List<CohortRow> of(Collection<Rollup> cohorts, Slice slice, LocalDate today) {
    TreeSet<String> currencies = new TreeSet<>();
    cohorts.forEach(
        rollup ->
            rollup.figures().keySet().stream()
                .map(Figure::currency)
                .filter(currency -> !currency.isEmpty())
                .forEach(currencies::add));
    List<CohortRow> rows = new ArrayList<>();
    for (Rollup cohort : cohorts) {
      Optional<BigDecimal> customers =
          Optional.ofNullable(
              cohort.figures().get(new Figure(CohortFigures.CUSTOMERS, "", slice.text())));
      for (String currency : customers.isPresent() ? currencies : new TreeSet<String>()) {
        rows.addAll(new OfCohort(cohort, slice, customers.orElseThrow(), currency).rows(today));
      }
    }
    return rows;
  }

  private record OfCohort(Rollup rollup, Slice slice, BigDecimal customers, String currency) {
    List<CohortRow> rows(LocalDate today) {
      List<CohortRow> rows = new ArrayList<>();
      int decimals = Math.max(0, Money.currency(currency).getDefaultFractionDigits());
      long months = ChronoUnit.MONTHS.between(rollup.start(), PeriodKind.MONTH.startOf(today));
      BigDecimal sum = BigDecimal.ZERO.setScale(decimals);
      for (int offset = 0; offset < months; offset++) {
        BigDecimal ordering = figure(CohortFigures.ORDERING, "", offset, BigDecimal.ZERO);
        BigDecimal revenue =
            figure(CohortFigures.REVENUE, currency, offset, BigDecimal.ZERO.setScale(decimals));
        sum = sum.add(revenue);
        rows.add(
            new CohortRow(
                rollup.start(),
                offset,
                currency,
                customers,
                ordering,
                ordering.divide(customers, Ratio.DECIMALS, RoundingMode.HALF_EVEN),
                revenue,
                sum.divide(customers, decimals, RoundingMode.HALF_EVEN)));
      }
      return rows;
    }

    private BigDecimal figure(String name, String of, int offset, BigDecimal none) {
      String part = (offset + " " + slice.text()).strip();
      return rollup.figures().getOrDefault(new Figure(name, of, part), none);
    }
  }
}
