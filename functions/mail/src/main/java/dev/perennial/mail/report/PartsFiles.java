package dev.perennial.mail.report;

import dev.perennial.metric.CohortRow;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.metric.Slice;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// `metrics_by.csv` and `cohorts_by.csv`: the same figures of parts of the customers, by country,
/// tier, acquisition campaign and source, and store. `*` stands for all parts that are not kept
/// apart, an empty part for those of whom it is not known.
final class PartsFiles {
  private static final List<String> METRICS =
      List.of("period", "start", "end", "dimension", "part", "metric", "currency", "value");
  private static final List<String> COHORTS =
      Stream.concat(Stream.of("dimension", "part"), CohortsFile.COLUMNS.stream()).toList();

  private PartsFiles() {}

  /// Writes `metrics_by.csv`: months and longer, what has a value.
  static void writeMetrics(OutputStream out, Metrics metrics) {
    try (CsvFile file = new CsvFile(out, METRICS)) {
      for (PeriodKind kind : PeriodKind.DIVIDED) {
        List<Rollup> rollups = metrics.of(RollupKind.find(kind.code()).orElseThrow());
        Set<Slice> parts = Slice.in(rollups);
        Set<String> currencies = new TreeSet<>();
        rollups.forEach(
            rollup -> rollup.figures().keySet().forEach(one -> currencies.add(one.currency())));
        for (Rollup rollup : rollups) {
          parts.forEach(part -> write(file, rollup, part, currencies));
        }
      }
    }
  }

  private static void write(CsvFile file, Rollup rollup, Slice part, Set<String> currencies) {
    for (Metric metric : Metric.values()) {
      for (String currency : currencies) {
        Optional.ofNullable(rollup.figures().get(new Figure(metric.code(), currency, part.text())))
            .ifPresent(
                value ->
                    file.row(
                        rollup.kind().code(),
                        rollup.start(),
                        rollup.end(),
                        part.dimension().code(),
                        part.value(),
                        metric.code(),
                        currency,
                        value.toPlainString()));
      }
    }
  }

  /// Writes `cohorts_by.csv`.
  ///
  /// @param today the day of the run that the rollups are of
  static void writeCohorts(OutputStream out, Metrics metrics, LocalDate today) {
    try (CsvFile file = new CsvFile(out, COHORTS)) {
      List<Rollup> cohorts = metrics.of(RollupKind.COHORT);
      for (Slice part : Slice.in(cohorts)) {
        CohortRow.of(cohorts, part, today).forEach(row -> write(file, part, row));
      }
    }
  }

  private static void write(CsvFile file, Slice part, CohortRow row) {
    file.row(
        Stream.concat(
                Stream.of(part.dimension().code(), part.value()),
                Stream.of(CohortsFile.values(row)))
            .toArray());
  }
}
