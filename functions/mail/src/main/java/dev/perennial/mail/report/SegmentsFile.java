package dev.perennial.mail.report;

import dev.perennial.metric.Metrics;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.segment.Move;
import dev.perennial.segment.SegmentRow;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/// `segments.csv`: how many customers were in each segment at the end of each month; `flows.csv`:
/// how many moved from one to another within it, those who stayed too.
public final class SegmentsFile {
  private static final String MONTH = "month";
  private static final List<String> SEGMENTS =
      List.of("kind", "period", "start", "end", "segment", "customers");
  private static final List<String> FLOWS =
      List.of("kind", "period", "start", "end", "from", "to", "customers");

  private SegmentsFile() {}

  /// Writes `segments.csv`.
  public static void writeSegments(OutputStream out, Metrics metrics) {
    try (CsvFile file = new CsvFile(out, SEGMENTS)) {
      rollups(metrics)
          .flatMap(rollup -> SegmentRow.of(rollup).stream())
          .forEach(
              row ->
                  file.row(
                      row.kind(), MONTH, row.start(), row.end(), row.segment(), row.customers()));
    }
  }

  /// Writes `flows.csv`.
  public static void writeFlows(OutputStream out, Metrics metrics) {
    try (CsvFile file = new CsvFile(out, FLOWS)) {
      rollups(metrics)
          .flatMap(rollup -> Move.of(rollup).stream())
          .forEach(
              move ->
                  file.row(
                      move.kind(),
                      MONTH,
                      move.start(),
                      move.end(),
                      move.from(),
                      move.to(),
                      move.customers()));
    }
  }

  private static Stream<Rollup> rollups(Metrics metrics) {
    return Stream.of(RollupKind.STAGE, RollupKind.SEGMENT)
        .flatMap(kind -> metrics.of(kind).stream());
  }
}
