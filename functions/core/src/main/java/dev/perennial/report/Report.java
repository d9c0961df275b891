package dev.perennial.report;

import dev.perennial.goal.GoalProgress;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is reported of a period.
///
/// @param start the first day, in the shop's zone
/// @param end the day after the last one
/// @param movements of the periods up to this one, the latest last
/// @param cohorts by month, the latest last
/// @param campaigns those of which anything is measured
/// @param restated earlier figures that are others now, the latest period first
/// @param goals how far the shop has come on the way to them by the end of the period
/// @param advice the most urgent first, never empty
public record Report(
    PeriodKind kind,
    LocalDate start,
    LocalDate end,
    List<Headline> headlines,
    List<Movement> movements,
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
  /// @param cohorts rollups of cohorts by start
  /// @param atRisk how many customers were at risk, by the end of a period; need not know all
  public record Data(
      PeriodKind kind,
      List<Rollup> periods,
      List<Rollup> cohorts,
      Map<LocalDate, Long> atRisk,
      List<CampaignLine> campaigns,
      Outlook outlook,
      Complaints complaints,
      List<GoalProgress> goals) {
    public Data {
      periods = List.copyOf(periods);
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
    List<Headline> headlines = new Headlines(data.periods()).all();
    List<Movement> movements = Movement.of(data.periods(), data.atRisk());
    List<Cohort> cohorts = Cohort.of(data.cohorts(), last.end());
    Advisor advisor =
        new Advisor(
            data.kind(),
            data.periods(),
            headlines,
            movements,
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
            latest(movements, MOVEMENTS),
            latest(cohorts, COHORTS),
            data.campaigns(),
            data.outlook(),
            Restatement.of(headlines, data.periods()),
            data.goals(),
            advisor.advice()));
  }

  /// What is out of the ordinary and should not wait, the most urgent first.
  public List<Advice> alarms() {
    return advice.stream()
        .filter(
            one ->
                one instanceof Advice.ChurnJumped
                    || one instanceof Advice.ComplaintsJumped
                    || one instanceof Advice.GoalBehind)
        .toList();
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
