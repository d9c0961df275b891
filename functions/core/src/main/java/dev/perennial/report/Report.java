package dev.perennial.report;

import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.Targets;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is reported of a period.
///
/// @param start the first day, in the shop's zone
/// @param end the day after the last one
/// @param benchmarked what else the shop compares with a figure of its own, of other periods
/// @param movements of the periods up to this one, the latest last
/// @param census of the latest month that was counted
/// @param cohorts by month, the latest last
/// @param campaigns those of which anything is measured
/// @param restated figures that are others now than when they were last reported, the latest period
///   first
/// @param goals how far the shop has come on the way to them by the end of the period
/// @param advice the most urgent first, never empty
public record Report(
    PeriodKind kind,
    LocalDate start,
    LocalDate end,
    List<Headline> headlines,
    List<Headline> benchmarked,
    List<Movement> movements,
    Census census,
    List<Cohort> cohorts,
    List<CampaignLine> campaigns,
    Outlook outlook,
    List<Restatement> restated,
    List<GoalProgress> goals,
    List<Advice> advice) {
  private static final int MOVEMENTS = 36;
  private static final int COHORTS = 13;

  public Report {
    headlines = List.copyOf(headlines);
    benchmarked = List.copyOf(benchmarked);
    movements = List.copyOf(movements);
    cohorts = List.copyOf(cohorts);
    campaigns = List.copyOf(campaigns);
    restated = List.copyOf(restated);
    goals = List.copyOf(goals);
    advice = List.copyOf(advice);
  }

  /// What it is made of.
  ///
  /// @param periods rollups of that kind by start, from the first there is; the last is reported
  /// @param others rollups of other kinds of period that were over with it, by start
  /// @param cohorts rollups of cohorts by start
  /// @param atRisk how many customers were at risk, by the end of a period; need not know all
  /// @param stated what reports of that kind that reached somebody have stated before
  public record Data(
      PeriodKind kind,
      List<Rollup> periods,
      Map<PeriodKind, List<Rollup>> others,
      List<Rollup> cohorts,
      Map<LocalDate, Long> atRisk,
      Census census,
      List<CampaignLine> campaigns,
      Outlook outlook,
      Complaints complaints,
      Targets targets,
      List<GoalProgress> goals,
      Stated stated) {
    public Data {
      periods = List.copyOf(periods);
      others = Map.copyOf(others);
      cohorts = List.copyOf(cohorts);
      atRisk = Map.copyOf(atRisk);
      campaigns = List.copyOf(campaigns);
      goals = List.copyOf(goals);
    }
  }

  /// The report of the last period, or empty if no period is over yet.
  public static Optional<Report> of(Data data) {
    if (data.periods().isEmpty()) {
      return Optional.empty();
    }
    Rollup last = data.periods().getLast();
    Map<PeriodKind, List<Rollup>> rollups = new HashMap<>(data.others());
    rollups.put(data.kind(), data.periods());
    Headlines figures = new Headlines(data.kind(), rollups, data.targets(), data.stated());
    List<Headline> headlines = figures.all();
    List<Movement> movements = Movement.of(data.periods(), data.atRisk());
    List<Cohort> cohorts = Cohort.of(data.cohorts(), last.end());
    Advisor advisor =
        new Advisor(
            data.kind(),
            data.periods(),
            headlines,
            movements,
            data.census(),
            cohorts,
            data.campaigns(),
            data.outlook(),
            data.complaints(),
            data.goals());
    return Optional.of(
        new Report(
            data.kind(),
            last.start(),
            last.end(),
            headlines,
            figures.benchmarked(headlines),
            latest(movements, MOVEMENTS),
            data.census(),
            latest(cohorts, COHORTS),
            data.campaigns(),
            data.outlook(),
            Restatement.of(data.kind(), headlines, data.periods(), data.stated()),
            data.goals(),
            advisor.advice()));
  }

  /// What is out of the ordinary and should not wait, the most urgent first. A goal is one of these
  /// in the report of the period in which it fell behind, or was missed.
  public List<Alarm> alarms() {
    return advice.stream().flatMap(one -> alarm(one).stream()).toList();
  }

  private Optional<Alarm> alarm(Advice one) {
    String period = key().text();
    return switch (one) {
      case Advice.ChurnJumped _ -> Optional.of(new Alarm(one, new Occasion("churn-" + period)));
      case Advice.ComplaintsJumped _ ->
          Optional.of(new Alarm(one, new Occasion("complaints-" + period)));
      case Advice.GoalBehind behind ->
          Optional.ofNullable(behind.progress().since())
              .filter(since -> since.isAfter(start) && !since.isAfter(end))
              .map(since -> new Alarm(one, Occasion.of(behind.progress().goal(), since)));
      case Advice.SplitIsOff _,
          Advice.CampaignHarms _,
          Advice.CampaignHelps _,
          Advice.RiskAhead _,
          Advice.RevenueFell _,
          Advice.NewcomersLeave _,
          Advice.CauseFound _,
          Advice.NeedsMore _,
          Advice.OutOfReach _,
          Advice.AllQuiet _ ->
          Optional.empty();
    };
  }

  /// The restated figures that are shown; the others are counted.
  public List<Restatement> shownRestated() {
    return restated.subList(0, Math.min(restated.size(), Restatement.MOST));
  }

  /// What it states, for the next one to compare with.
  public Stated stated() {
    return Stated.of(this);
  }

  /// Which report it is.
  public ReportKey key() {
    return new ReportKey(kind, start);
  }

  /// The revenue in the currency in which most orders were placed; empty where nothing ever was.
  public Optional<Headline> mainRevenue() {
    return headlines.stream()
        .filter(headline -> headline.metric() == Metric.REVENUE)
        .max(Comparator.comparing(this::orders));
  }

  /// How many orders came to that revenue.
  private BigDecimal orders(Headline revenue) {
    return headlines.stream()
        .filter(one -> one.metric() == Metric.AOV && one.value().signum() > 0)
        .filter(one -> one.currency().equals(revenue.currency()))
        .findFirst()
        .map(mean -> revenue.value().divide(mean.value(), MathContext.DECIMAL64))
        .orElse(BigDecimal.ZERO);
  }

  private static <T> List<T> latest(List<T> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }
}
