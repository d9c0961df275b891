package dev.perennial.mail.report;

import dev.perennial.goal.Benchmark;
import dev.perennial.report.Headline;
import dev.perennial.report.Report;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Each metric beside what it was, and beside the figures that the shop entered.
final class BenchmarkSection implements Section {
  @Override
  public String part() {
    return "benchmarks";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Map<String, Object>> rows =
        Stream.concat(report.headlines().stream(), report.benchmarked().stream())
            .filter(BenchmarkSection::isComparable)
            .map(headline -> row(headline, report, language))
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(Map.of("rows", rows));
  }

  private static boolean isComparable(Headline headline) {
    return headline.past().best() != null || !headline.benchmarks().isEmpty();
  }

  private static Map<String, Object> row(Headline headline, Report report, Language language) {
    Map<String, Object> row = new HashMap<>();
    row.put("name", language.say("metric." + headline.metric().code()));
    row.put("period", HeadlineSection.period(headline, report, language));
    row.put("now", value(headline, headline.value(), language));
    row.put("before", value(headline, headline.past().before(), language));
    row.put("year_before", value(headline, headline.past().yearBefore(), language));
    row.put("best", value(headline, headline.best().orElse(null), language));
    row.put("none", headline.benchmarks().isEmpty() ? "none" : "");
    row.put(
        "benchmarks",
        headline.benchmarks().stream().map(one -> benchmark(headline, one, language)).toList());
    return row;
  }

  private static Map<String, Object> benchmark(
      Headline headline, Benchmark.Compared compared, Language language) {
    return Map.of(
        "value",
        value(headline, compared.benchmark().value(), language),
        "source",
        language.name(compared.benchmark().source()),
        "look",
        compared.better() ? "good" : "bad",
        "word",
        language.say(compared.better() ? "benchmarks.better" : "benchmarks.worse"));
  }

  private static String value(Headline headline, @Nullable BigDecimal value, Language language) {
    return value == null
        ? Figures.NONE
        : language.figures().value(headline.unit(), value, headline.currency());
  }
}
