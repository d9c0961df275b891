package dev.perennial.mail.report;

import dev.perennial.goal.Aim;
import dev.perennial.goal.Benchmark;
import dev.perennial.goal.Goal;
import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.Series;
import dev.perennial.goal.Targets;
import dev.perennial.lift.Verdict;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.Census;
import dev.perennial.report.Complaints;
import dev.perennial.report.Outlook;
import dev.perennial.report.Report;
import dev.perennial.report.Stated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Reports of a made-up shop that has a bit of everything.
final class SomeReport {
  private static final Instant NOW = Instant.parse("2026-01-01T02:00:00Z");
  static final LocalDate FIRST = LocalDate.parse("2024-12-01");

  private static final List<Verdict> VERDICTS =
      List.of(
          Verdict.CONTROL,
          Verdict.NO_CONTROL,
          Verdict.SPLIT_IS_OFF,
          Verdict.NOT_ENOUGH_DATA,
          Verdict.NO_DIFFERENCE,
          Verdict.HIGHER,
          Verdict.LOWER);

  private static final Targets TARGETS =
      new Targets(
          List.of(),
          List.of(
              benchmark(Metric.CHURN_RATE, PeriodKind.MONTH, "6.5", "a study of <2025>"),
              benchmark(Metric.REPEAT_RATE, PeriodKind.QUARTER, "25", "the trade")),
          Map.of());

  private SomeReport() {}

  private static Benchmark benchmark(Metric metric, PeriodKind kind, String value, String source) {
    return new Benchmark(metric, "", kind, new BigDecimal(value), source);
  }

  /// The report of December 2025 with these campaigns.
  static Report with(String... campaigns) {
    return with(stated(Metric.CHURN_RATE, "", 12, "41.2", "41.2"), campaigns);
  }

  /// What reports have stated before of a month.
  static Stated stated(Metric metric, String currency, int number, String first, String last) {
    return new Stated(
        Map.of(
            new Stated.Of(PeriodKind.MONTH, FIRST.plusMonths(number), metric, currency),
            new Stated.Value(new BigDecimal(first), new BigDecimal(last))));
  }

  /// The same with what was stated before.
  static Report with(Stated stated, String... campaigns) {
    List<Rollup> months = IntStream.range(0, 13).mapToObj(SomeReport::month).toList();
    List<Rollup> cohorts = IntStream.range(0, 13).mapToObj(SomeReport::cohort).toList();
    SortedMap<String, BigDecimal> value = new TreeMap<>();
    value.put("EUR", new BigDecimal("4321.50"));
    value.put("JPY", new BigDecimal("99000"));
    Outlook outlook =
        new Outlook(
            new Outlook.Stake(17, value),
            List.of(
                new Outlook.Ahead(30, new Outlook.Stake(5, value)),
                new Outlook.Ahead(60, new Outlook.Stake(11, value)),
                new Outlook.Ahead(90, new Outlook.Stake(30, value))));
    List<CampaignLine> lines = new ArrayList<>();
    for (int i = 0; i < campaigns.length; i++) {
      lines.add(SomeLine.of(campaigns[i], VERDICTS.get(i % VERDICTS.size())));
    }
    return Report.of(
            new Report.Data(
                PeriodKind.MONTH,
                months,
                Map.of(
                    PeriodKind.QUARTER,
                    List.of(quarter("2025-07-01", "38"), quarter("2025-10-01", "41.5"))),
                cohorts,
                Map.of(FIRST.plusMonths(13), 17L),
                SomeCensus.census(),
                lines,
                outlook,
                Complaints.NONE,
                TARGETS,
                List.of(goal()),
                stated))
        .orElseThrow();
  }

  /// The report of a week in January 2026, when December was counted last.
  static Report week() {
    LocalDate monday = LocalDate.parse("2026-01-12");
    Report month = with("win-back");
    return new Report(
        PeriodKind.WEEK,
        monday,
        monday.plusWeeks(1),
        month.headlines(),
        month.benchmarked(),
        month.movements(),
        month.census(),
        month.cohorts(),
        month.campaigns(),
        month.outlook(),
        month.restated(),
        month.goals(),
        month.advice());
  }

  /// The report of a shop in which nothing has happened yet but that time passed.
  static Report empty() {
    return Report.of(
            new Report.Data(
                PeriodKind.WEEK,
                List.of(
                    new Rollup(
                        RollupKind.WEEK,
                        LocalDate.parse("2025-12-22"),
                        LocalDate.parse("2025-12-29"),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        NOW,
                        NOW)),
                Map.of(),
                List.of(),
                Map.of(),
                Census.NONE,
                List.of(),
                Outlook.NONE,
                Complaints.NONE,
                Targets.NONE,
                List.of(),
                Stated.NONE))
        .orElseThrow();
  }

  private static GoalProgress goal() {
    TreeMap<LocalDate, BigDecimal> churn = new TreeMap<>();
    churn.put(FIRST.plusMonths(1), new BigDecimal("5"));
    churn.put(FIRST.plusMonths(13), new BigDecimal("40.9"));
    return GoalProgress.of(
        new Goal(
            Metric.CHURN_RATE,
            "",
            PeriodKind.MONTH,
            new Aim.Target(new BigDecimal("4")),
            FIRST,
            FIRST.plusYears(2)),
        new Series(churn),
        FIRST.plusMonths(13));
  }

  private static Rollup quarter(String first, String nps) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(Figure.ofAll(Metric.NPS, ""), new BigDecimal(nps));
    figures.put(Figure.ofAll(Metric.REPEAT_RATE, ""), new BigDecimal("27.25"));
    LocalDate start = LocalDate.parse(first);
    return new Rollup(
        RollupKind.QUARTER, start, start.plusMonths(3), figures, new TreeMap<>(), NOW, NOW);
  }

  private static Rollup month(int number) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      if (metric.isMoney()) {
        figures.put(Figure.ofAll(metric, "EUR"), new BigDecimal((12_000 - 700 * number) + ".50"));
        figures.put(Figure.ofAll(metric, "JPY"), BigDecimal.valueOf(90_000 + 100L * number));
      } else {
        figures.put(Figure.ofAll(metric, ""), BigDecimal.valueOf(20 + number));
      }
    }
    figures.put(
        Figure.ofAll(Metric.CHURN_RATE, ""),
        new BigDecimal(number == 12 ? "40.9" : "5." + number % 3));
    return new Rollup(
        RollupKind.MONTH,
        FIRST.plusMonths(number),
        FIRST.plusMonths(number + 1L),
        figures,
        new TreeMap<>(),
        NOW,
        NOW);
  }

  private static Rollup cohort(int number) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(new Figure("customers", "", ""), BigDecimal.valueOf(100));
    for (int offset = 0; offset < 13 - number; offset++) {
      figures.put(
          new Figure("ordering", "", String.valueOf(offset)),
          BigDecimal.valueOf(100 - 7L * offset));
    }
    return new Rollup(
        RollupKind.COHORT,
        FIRST.plusMonths(number),
        FIRST.plusMonths(number + 1L),
        figures,
        new TreeMap<>(),
        NOW,
        NOW);
  }
}
