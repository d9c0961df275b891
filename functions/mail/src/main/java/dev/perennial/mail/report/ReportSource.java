package dev.perennial.mail.report;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Ledger;
import dev.perennial.campaign.Send;
import dev.perennial.goal.Goal;
import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.Series;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.CampaignTally;
import dev.perennial.report.Complaints;
import dev.perennial.report.Outlook;
import dev.perennial.report.Outlooks;
import dev.perennial.report.Report;
import dev.perennial.report.ReportKey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads from the stores what a report is made of.
///
/// @param zone the shop's
/// @param goals what the shop wants of its metrics
/// @param unreadable is told of each row of the ledger that cannot be read
public record ReportSource(
    Metrics metrics,
    Outlooks outlooks,
    Ledger ledger,
    List<Campaign> campaigns,
    ZoneId zone,
    List<Goal> goals,
    Consumer<IllegalArgumentException> unreadable) {
  /// So long before the end of a period the night may have been that is taken for it.
  private static final int NIGHT_DAYS = 7;

  public ReportSource {
    campaigns = List.copyOf(campaigns);
    goals = List.copyOf(goals);
  }

  /// What the ledger comes to.
  public record Counted(List<CampaignLine> lines, Complaints complaints) {
    public Counted {
      lines = List.copyOf(lines);
    }
  }

  /// Counts the ledger: one scan of it.
  public Counted count() {
    CampaignTally tally = new CampaignTally(campaigns);
    Complaints.Tally complaints = new Complaints.Tally(zone);
    try (Stream<List<Send>> customers = ledger.byCustomer(unreadable)) {
      customers.forEach(
          rows -> {
            tally.add(rows);
            rows.forEach(complaints::add);
          });
    }
    return new Counted(tally.lines(), complaints.complaints());
  }

  /// The report of that period; empty if its metrics are not there (yet).
  ///
  /// @param counted gives what the ledger comes to, if it is needed
  public Optional<Report> report(ReportKey key, Supplier<Counted> counted) {
    List<Rollup> periods =
        metrics.of(kind(key.kind())).stream()
            .filter(rollup -> !rollup.start().isAfter(key.start()))
            .toList();
    return periods.isEmpty() || !periods.getLast().start().equals(key.start())
        ? Optional.empty()
        : report(key.kind(), periods, counted.get());
  }

  /// Whether the metrics of that period are to be expected: there are some of earlier ones.
  public boolean isExpected(ReportKey key) {
    return metrics.standings(kind(key.kind())).keySet().stream()
        .anyMatch(start -> start.isBefore(key.start()));
  }

  /// The report of the last period of that kind that is there.
  public Optional<Report> latest(PeriodKind kind, Counted counted) {
    return report(kind, metrics.of(kind(kind)), counted);
  }

  private Optional<Report> report(PeriodKind kind, List<Rollup> periods, Counted counted) {
    TreeMap<LocalDate, Outlook> nights = new TreeMap<>(outlooks.all());
    Outlook latest = nights.isEmpty() ? Outlook.NONE : nights.lastEntry().getValue();
    return Report.of(
        new Report.Data(
            kind,
            periods,
            metrics.of(RollupKind.COHORT),
            atRisk(periods, nights),
            counted.lines(),
            latest,
            counted.complaints(),
            periods.isEmpty() ? List.of() : progress(periods.getLast().end())));
  }

  private List<GoalProgress> progress(LocalDate today) {
    return goals.stream()
        .map(
            goal ->
                GoalProgress.of(
                    goal,
                    Series.of(
                        goal.metric(),
                        goal.currency(),
                        goal.period(),
                        metrics.of(kind(goal.period()))),
                    today))
        .toList();
  }

  private static Map<LocalDate, Long> atRisk(
      List<Rollup> periods, TreeMap<LocalDate, Outlook> nights) {
    Map<LocalDate, Long> atRisk = new HashMap<>();
    for (Rollup period : periods) {
      SortedMap<LocalDate, Outlook> near =
          nights.subMap(period.end().minusDays(NIGHT_DAYS), false, period.end(), true);
      if (!near.isEmpty()) {
        atRisk.put(period.end(), near.lastEntry().getValue().atRisk().customers());
      }
    }
    return atRisk;
  }

  private static RollupKind kind(PeriodKind kind) {
    return RollupKind.find(kind.code()).orElseThrow();
  }
}
