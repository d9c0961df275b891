package dev.perennial.mail.report;

import dev.perennial.report.Report;
import java.util.Map;
import java.util.Optional;

/// What to do next.
final class AdviceSection implements Section {
  @Override
  public String part() {
    return "advice";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    return Optional.of(
        Map.of(
            "advice",
            report.advice().stream()
                .map(one -> AdviceText.of(one, report.kind(), language.figures()))
                .map(
                    text ->
                        Map.of(
                            "text",
                            language.html(text.word(), text.facts()),
                            "look",
                            text.urgent() ? "urgent" : "calm"))
                .toList()));
  }
}
