package dev.perennial.mail.report;

import dev.perennial.goal.Benchmark;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Headline;
import dev.perennial.report.Report;
import dev.perennial.report.Tone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The figures that a report begins with, each with its change and its course.
final class HeadlineSection implements Section {
  private static final int LONG = 9;

  @Override
  public String part() {
    return "headlines";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Map<String, Object>> cards =
        report.headlines().stream().map(headline -> card(headline, report, language)).toList();
    return cards.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Map.of(
                "cards", cards,
                "columns", columns(cards.size()),
                "against", against(report, language)));
  }

  /// So many columns that the last row is full, if it can be.
  private static String columns(int cards) {
    return cards % 4 != 0 && cards % 3 == 0 ? "three" : "four";
  }

  /// What the changes are against, in words: the period before, and what is of longer periods
  /// against the one before those.
  static String against(Report report, Language language) {
    List<String> lines = new ArrayList<>();
    String before = before(report.kind(), report.start(), language);
    lines.add(language.say("headlines.against", Map.of("before", before)));
    Map<String, Set<String>> longer = new LinkedHashMap<>();
    report.headlines().stream()
        .filter(one -> one.kind() != report.kind() && one.change().isPresent())
        .forEach(
            one ->
                longer
                    .computeIfAbsent(
                        before(one.kind(), one.start(), language), _ -> new LinkedHashSet<>())
                    .add(language.say("metric." + one.metric().code())));
    longer.forEach(
        (period, names) ->
            lines.add(
                language.say(
                    "headlines.against_longer",
                    Map.of("metrics", language.locale().list(names), "before", period))));
    return String.join(" ", lines);
  }

  private static String before(PeriodKind kind, LocalDate start, Language language) {
    return language.figures().period(kind, kind.startOf(start.minusDays(1)), start);
  }

  /// A figure as it is written.
  static Map<String, Object> card(Headline headline, Report report, Language language) {
    Figures figures = language.figures();
    String value = figures.value(headline.unit(), headline.value(), headline.currency());
    Map<String, Object> card = new HashMap<>();
    card.put("name", language.say("metric." + headline.metric().code()));
    card.put("value", value);
    card.put("long", value.length() > LONG);
    card.put(
        "change", headline.change().map(change -> change(headline, change, language)).orElse(""));
    card.put("tone", headline.tone().orElse(Tone.EVEN).name().toLowerCase(Locale.ROOT));
    card.put("period", period(headline, report, language));
    card.put("beside", beside(headline, language));
    card.put("line", Sparkline.svg(headline.series(), language.isRightToLeft()));
    BigDecimal first = headline.first();
    String reported =
        first == null ? value : figures.value(headline.unit(), first, headline.currency());
    card.put(
        "first",
        reported.equals(value) ? "" : language.say("headlines.first", Map.of("first", reported)));
    return card;
  }

  /// The period of a figure where it is another than the report's, else empty text.
  static String period(Headline headline, Report report, Language language) {
    return headline.kind() == report.kind()
        ? ""
        : language.figures().period(headline.kind(), headline.start(), headline.end());
  }

  /// What stands beside it: the same period of the year before, and the shop's benchmarks.
  private static List<String> beside(Headline headline, Language language) {
    Figures figures = language.figures();
    List<String> lines = new ArrayList<>();
    BigDecimal yearBefore = headline.past().yearBefore();
    if (yearBefore != null) {
      String value = figures.value(headline.unit(), yearBefore, headline.currency());
      lines.add(language.say("headlines.year_before", Map.of("value", value)));
    }
    for (Benchmark.Compared one : headline.benchmarks()) {
      String value = figures.value(headline.unit(), one.benchmark().value(), headline.currency());
      lines.add(language.say("headlines.benchmark", Map.of("value", value)));
    }
    return lines;
  }

  private static String change(Headline headline, BigDecimal change, Language language) {
    Figures figures = language.figures();
    return switch (headline.unit()) {
      case COUNT, MONEY -> figures.changedBy(change);
      case PERCENT -> language.say("change.points", Map.of("change", figures.difference(change)));
      case NUMBER -> figures.difference(change);
    };
  }
}
