package dev.perennial.mail.report;

import dev.perennial.metric.CohortRow;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.RollupKind;
import dev.perennial.metric.Slice;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/// `cohorts.csv`: the customers by the month of their first order, and what they did in each month
/// since that is over.
public final class CohortsFile {
  static final List<String> COLUMNS =
      List.of(
          "cohort",
          "month_offset",
          "currency",
          "customers",
          "ordering",
          "retention",
          "revenue",
          "revenue_per_customer");

  private CohortsFile() {}

  /// Writes the file.
  ///
  /// @param today the day of the run that the rollups are of
  public static void write(OutputStream out, Metrics metrics, LocalDate today) {
    try (CsvFile file = new CsvFile(out, COLUMNS)) {
      for (CohortRow row : CohortRow.of(metrics.of(RollupKind.COHORT), Slice.ALL, today)) {
        file.row(values(row));
      }
    }
  }

  /// The values of a row, by column.
  static Object[] values(CohortRow row) {
    return new Object[] {
      YearMonth.from(row.cohort()),
      row.monthOffset(),
      row.currency(),
      row.customers(),
      row.ordering(),
      row.retention().toPlainString(),
      row.revenue().toPlainString(),
      row.cumulativeRevenue().toPlainString()
    };
  }
}
