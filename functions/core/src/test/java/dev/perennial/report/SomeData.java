package dev.perennial.report;

import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.Targets;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What a report of months is made of: nothing besides but what the test says.
final class SomeData {
  private final List<Rollup> months;
  private Map<PeriodKind, List<Rollup>> others = Map.of();
  private List<Rollup> cohorts = List.of();
  private Map<LocalDate, Long> atRisk = Map.of();
  private Census census = Census.NONE;
  private List<CampaignLine> campaigns = List.of();
  private Outlook outlook = Outlook.NONE;
  private Complaints complaints = Complaints.NONE;
  private Targets targets = Targets.NONE;
  private List<GoalProgress> goals = List.of();
  private Stated stated = Stated.NONE;

  private SomeData(List<Rollup> months) {
    this.months = months;
  }

  static SomeData someData(List<Rollup> months) {
    return new SomeData(months);
  }

  SomeData others(PeriodKind kind, Rollup... rollups) {
    others = Map.of(kind, List.of(rollups));
    return this;
  }

  SomeData cohorts(List<Rollup> some) {
    cohorts = some;
    return this;
  }

  SomeData atRisk(LocalDate end, long customers) {
    atRisk = Map.of(end, customers);
    return this;
  }

  SomeData census(Census some) {
    census = some;
    return this;
  }

  SomeData campaigns(List<CampaignLine> some) {
    campaigns = some;
    return this;
  }

  SomeData outlook(Outlook some) {
    outlook = some;
    return this;
  }

  SomeData complaints(Complaints some) {
    complaints = some;
    return this;
  }

  SomeData targets(Targets some) {
    targets = some;
    return this;
  }

  SomeData goal(GoalProgress goal) {
    goals = List.of(goal);
    return this;
  }

  SomeData stated(Stated some) {
    stated = some;
    return this;
  }

  Report.Data data() {
    return new Report.Data(
        PeriodKind.MONTH,
        months,
        others,
        cohorts,
        atRisk,
        census,
        campaigns,
        outlook,
        complaints,
        targets,
        goals,
        stated);
  }

  Report report() {
    return Report.of(data()).orElseThrow();
  }
}
