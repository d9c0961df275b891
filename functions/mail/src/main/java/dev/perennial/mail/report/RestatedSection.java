package dev.perennial.mail.report;

import dev.perennial.report.Report;
import dev.perennial.report.Restatement;
import dev.perennial.report.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Figures that are others now than when they were last reported.
final class RestatedSection implements Section {
  @Override
  public String part() {
    return "restated";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Map<String, Object>> rows =
        report.shownRestated().stream().map(one -> row(report, one, language)).toList();
    int more = report.restated().size() - rows.size();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Map.of(
                "rows",
                rows,
                "more",
                more == 0 ? "" : language.say("restated.more", Map.of("more", more))));
  }

  private static Map<String, Object> row(Report report, Restatement one, Language language) {
    return Map.of(
        "name",
        language.say("metric." + one.metric().code()),
        "period",
        language.figures().period(report.kind(), one.start(), one.end()),
        "text",
        text(one, language));
  }

  /// What it was and is: first, last where that was something else, and now.
  private static String text(Restatement one, Language language) {
    Unit unit = Unit.of(one.metric());
    Figures figures = language.figures();
    String first = figures.value(unit, one.first(), one.currency());
    String last = figures.value(unit, one.last(), one.currency());
    String now = figures.value(unit, one.now(), one.currency());
    return first.equals(last)
        ? language.say("restated.row", Map.of("first", first, "now", now))
        : language.say("restated.again", Map.of("first", first, "last", last, "now", now));
  }
}
