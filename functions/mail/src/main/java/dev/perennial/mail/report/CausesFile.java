package dev.perennial.mail.report;

import dev.perennial.lift.Interval;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.segment.Cause;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `causes.csv`: what customers had in common who had lapsed by the end of each month, beside those
/// who had not; and how those who left answered an exit survey.
public final class CausesFile {
  private static final List<String> COLUMNS =
      List.of(
          "period",
          "start",
          "end",
          "cause",
          "customers",
          "lapsed",
          "others",
          "others_lapsed",
          "difference",
          "difference_low",
          "difference_high",
          "lift",
          "lift_low",
          "lift_high");
  private static final String EXIT = "exit_survey.";

  private CausesFile() {}

  /// Writes the file.
  public static void write(OutputStream out, Metrics metrics) {
    try (CsvFile file = new CsvFile(out, COLUMNS)) {
      for (Rollup month : metrics.of(RollupKind.STAGE)) {
        Cause.of(month).forEach(cause -> write(file, cause));
        Cause.exitAnswers(month).forEach((score, left) -> write(file, month, score, left));
      }
    }
  }

  private static void write(CsvFile file, Cause cause) {
    file.row(
        RollupKind.MONTH.code(),
        cause.start(),
        cause.end(),
        cause.cause(),
        cause.customers(),
        cause.lapsed(),
        cause.others(),
        cause.othersLapsed(),
        cause.difference().orElse(null),
        low(cause.differenceInterval()),
        high(cause.differenceInterval()),
        cause.lift().orElse(null),
        low(cause.liftInterval()),
        high(cause.liftInterval()));
  }

  /// Who answered has left, so there is nobody to compare with.
  private static void write(CsvFile file, Rollup month, int score, long left) {
    file.row(
        RollupKind.MONTH.code(),
        month.start(),
        month.end(),
        EXIT + score,
        left,
        left,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable Double low(Optional<Interval> interval) {
    return interval.map(Interval::low).orElse(null);
  }

  private static @Nullable Double high(Optional<Interval> interval) {
    return interval.map(Interval::high).filter(Double::isFinite).orElse(null);
  }
}
