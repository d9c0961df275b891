package dev.perennial.mail.report;

import dev.perennial.report.Report;
import dev.perennial.report.Restatement;
import dev.perennial.report.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Figures that are others now than when they were reported first.
final class RestatedSection implements Section {
  private static final int MOST = 12;

  @Override
  public String part() {
    return "restated";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Map<String, Object>> rows =
        report.restated().stream().flatMap(one -> row(report, one, language)).limit(MOST).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(Map.of("rows", rows));
  }

  /// The row; none where the difference is too small to be seen as it is written.
  private static Stream<Map<String, Object>> row(
      Report report, Restatement one, Language language) {
    Unit unit = Unit.of(one.metric());
    String first = language.figures().value(unit, one.first(), one.currency());
    String now = language.figures().value(unit, one.now(), one.currency());
    return first.equals(now)
        ? Stream.empty()
        : Stream.of(
            Map.of(
                "name",
                language.say("metric." + one.metric().code()),
                "period",
                language.figures().period(report.kind(), one.start(), one.end()),
                "text",
                language.say("restated.row", Map.of("first", first, "now", now))));
  }
}
