package dev.perennial.mail.report;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// `metrics.csv`: each metric of each period that is over, as the rollups have it. A metric without
/// a value, such as a rate of nobody, has an empty one.
public final class MetricsFile {
  private static final List<String> COLUMNS =
      List.of("period", "start", "end", "metric", "currency", "value");

  private MetricsFile() {}

  /// Writes the file.
  public static void write(OutputStream out, Metrics metrics) {
    try (CsvFile file = new CsvFile(out, COLUMNS)) {
      for (RollupKind kind : RollupKind.values()) {
        if (kind.period().isPresent()) {
          List<Rollup> rollups = metrics.of(kind);
          Set<String> currencies = currencies(rollups);
          rollups.forEach(rollup -> write(file, rollup, currencies));
        }
      }
    }
  }

  private static Set<String> currencies(List<Rollup> rollups) {
    return rollups.stream()
        .flatMap(rollup -> rollup.figures().keySet().stream())
        .map(Figure::currency)
        .filter(currency -> !currency.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void write(CsvFile file, Rollup rollup, Set<String> currencies) {
    for (Metric metric : Metric.values()) {
      for (String currency : metric.isMoney() ? currencies : List.of("")) {
        file.row(
            rollup.kind().code(),
            rollup.start(),
            rollup.end(),
            metric.code(),
            currency,
            rollup.value(metric, currency).map(value -> value.toPlainString()).orElse(null));
      }
    }
  }
}
