package dev.perennial.report;

import dev.perennial.metric.PeriodKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Which report it is.
///
/// @param start the first day of its period, in the shop's zone
public record ReportKey(PeriodKind kind, LocalDate start) {

  /// As stores and files name it: `week-2026-01-05`.
  public String text() {
    return kind.code() + "-" + start;
  }

  /// Those of so many periods before, the earliest first.
  public List<ReportKey> before(int periods) {
    List<ReportKey> keys = new ArrayList<>();
    LocalDate earlier = start;
    for (int i = 0; i < periods; i++) {
      earlier = kind.startOf(earlier.minusDays(1));
      keys.addFirst(new ReportKey(kind, earlier));
    }
    return keys;
  }

  /// That it is sent.
  public Occasion occasion() {
    return new Occasion(text());
  }
}
