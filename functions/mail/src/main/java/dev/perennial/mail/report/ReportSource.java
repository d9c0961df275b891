package dev.perennial.mail.report;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Ledger;
import dev.perennial.campaign.Send;
import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.Series;
import dev.perennial.goal.Targets;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.CampaignTally;
import dev.perennial.report.Census;
import dev.perennial.report.Complaints;
import dev.perennial.report.Deliveries;
import dev.perennial.report.Outlook;
import dev.perennial.report.Outlooks;
import dev.perennial.report.Report;
import dev.perennial.report.ReportKey;
import dev.perennial.report.Restatement;
import dev.perennial.report.Stated;
import dev.perennial.segment.SegmentPhase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads from the stores what a report is made of.
///
/// @param campaigns those of the shop, also those that are switched off: their results are checked
///   against their holdouts as well
/// @param marginShare what the shop keeps of its full prices, 0 to 1
/// @param zone the shop's
/// @param targets what the shop wants of its metrics, and what it compares them with
/// @param unreadable is told of each row of the ledger that cannot be read
public record ReportSource(
    Metrics metrics,
    Outlooks outlooks,
    Ledger ledger,
    Deliveries deliveries,
    List<Campaign> campaigns,
    double marginShare,
    ZoneId zone,
    Targets targets,
    Consumer<IllegalArgumentException> unreadable) {
  /// So long before the end of a period the night may have been that is taken for it.
  private static final int NIGHT_DAYS = 7;

  public ReportSource {
    campaigns = List.copyOf(campaigns);
  }

  /// What the ledger comes to.
  public record Counted(List<CampaignLine> lines, Complaints complaints) {
    public Counted {
      lines = List.copyOf(lines);
    }
  }

  /// Counts the ledger: one scan of it.
  public Counted count() {
    CampaignTally tally = new CampaignTally(campaigns, marginShare);
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

  /// The tables that lie beside a report of that day.
  public Tables tables(Counted counted, LocalDate today) {
    return new Tables(metrics, counted.lines(), today);
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
    if (periods.isEmpty()) {
      return Optional.empty();
    }
    LocalDate end = periods.getLast().end();
    return Report.of(
        new Report.Data(
            kind,
            periods,
            others(kind, end),
            metrics.of(RollupKind.COHORT),
            atRisk(kind, periods, nights),
            census(end),
            counted.lines(),
            latest,
            counted.complaints(),
            targets,
            progress(end),
            stated(new ReportKey(kind, periods.getLast().start()))));
  }

  /// What earlier reports that reached somebody have stated, and this one, if it has, of its own
  /// period.
  private Stated stated(ReportKey report) {
    Stated stated = Stated.NONE;
    for (ReportKey earlier : report.before(Restatement.PERIODS)) {
      stated = stated.then(stated(earlier, deliveries.stated(earlier.occasion())));
    }
    return stated.then(stated(report, deliveries.stated(report.occasion())).onlyOf(report));
  }

  private Stated stated(ReportKey report, Optional<Stated> kept) {
    return kept.orElseGet(
        () -> find(kind(report.kind()), report.start()).map(Stated::of).orElse(Stated.NONE));
  }

  /// Rollups of the kinds of period in which something is looked at, or compared, besides.
  private Map<PeriodKind, List<Rollup>> others(PeriodKind kind, LocalDate end) {
    Set<PeriodKind> wanted = EnumSet.noneOf(PeriodKind.class);
    targets.benchmarks().forEach(one -> wanted.add(one.period()));
    for (Metric metric : Metric.values()) {
      targets.cadence(metric).stream().limit(1).forEach(wanted::add);
    }
    wanted.remove(kind);
    Map<PeriodKind, List<Rollup>> others = new EnumMap<>(PeriodKind.class);
    for (PeriodKind other : wanted) {
      others.put(
          other, metrics.of(kind(other)).stream().filter(one -> !one.end().isAfter(end)).toList());
    }
    return others;
  }

  /// That of the latest month that was over and has been counted, or of the one before it.
  private Census census(LocalDate end) {
    LocalDate month = SegmentPhase.month(end);
    return Stream.of(month, month.minusMonths(1))
        .flatMap(
            start ->
                find(RollupKind.STAGE, start)
                    .map(
                        stage ->
                            Census.of(stage, find(RollupKind.SEGMENT, start).stream().toList()))
                    .stream())
        .findFirst()
        .orElse(Census.NONE);
  }

  private Optional<Rollup> find(RollupKind kind, LocalDate start) {
    return metrics.find(kind, start).map(Metrics.Stored::rollup);
  }

  /// Whether the segments of a month are to be expected: it takes a night more than the figures.
  public boolean isCensusMissing(ReportKey key) {
    return key.kind() == PeriodKind.MONTH
        && find(RollupKind.CUTOFF, key.start()).isPresent()
        && find(RollupKind.STAGE, key.start()).isEmpty();
  }

  private List<GoalProgress> progress(LocalDate today) {
    return targets.goals().stream()
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

  /// As the segments of months say where they were counted, which know every month's end; else as
  /// the night said that was nearest before the end.
  private Map<LocalDate, Long> atRisk(
      PeriodKind kind, List<Rollup> periods, TreeMap<LocalDate, Outlook> nights) {
    Map<LocalDate, Long> atRisk = new HashMap<>();
    for (Rollup period : periods) {
      SortedMap<LocalDate, Outlook> near =
          nights.subMap(period.end().minusDays(NIGHT_DAYS), false, period.end(), true);
      if (!near.isEmpty()) {
        atRisk.put(period.end(), near.lastEntry().getValue().atRisk().customers());
      }
    }
    if (PeriodKind.DIVIDED.contains(kind)) {
      metrics.of(RollupKind.STAGE).forEach(stage -> atRisk.put(stage.end(), Census.atRisk(stage)));
    }
    return atRisk;
  }

  private static RollupKind kind(PeriodKind kind) {
    return RollupKind.find(kind.code()).orElseThrow();
  }
}
