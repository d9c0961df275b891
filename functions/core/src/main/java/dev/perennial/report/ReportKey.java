package dev.perennial.report;

import dev.perennial.metric.PeriodKind;
import java.time.LocalDate;

/// Which report it is.
///
/// @param start the first day of its period, in the shop's zone
public record ReportKey(PeriodKind kind, LocalDate start) {

  /// As stores and files name it: `week-2026-01-05`.
  public String text() {
    return kind.code() + "-" + start;
  }

  /// That it is sent.
  public Occasion occasion() {
    return new Occasion(text());
  }
}
