package dev.perennial.report;

import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.GoalStatus;
import dev.perennial.lift.Conversions;
import dev.perennial.lift.RateComparison;
import dev.perennial.lift.Verdict;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import dev.perennial.segment.Cause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses what to do next by fixed rules, the most urgent first.
///
/// @param periods rollups of the kind, the one that is reported last
record Advisor(
    PeriodKind kind,
    List<Rollup> periods,
    List<Headline> headlines,
    List<Movement> movements,
    Census census,
    List<Cohort> cohorts,
    List<CampaignLine> campaigns,
    Outlook outlook,
    Complaints complaints,
    List<GoalProgress> goals) {
  private static final int MOST = 5;
  private static final int LATELY = 3;
  private static final int EARLIER = 12;
  private static final int LEAST_NEWCOMERS = 100;
  private static final int LEAST_LAPSED = 10;
  private static final BigDecimal NOTEWORTHY_SHARE = new BigDecimal("0.8");
  private static final double ALPHA = .05;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  List<Advice> advice() {
    List<Advice> all = new ArrayList<>();
    campaigns(Verdict.SPLIT_IS_OFF).map(Advice.SplitIsOff::new).forEach(all::add);
    campaigns(Verdict.LOWER).map(Advice.CampaignHarms::new).forEach(all::add);
    complaints.jump(kind, periods.getLast().start()).ifPresent(all::add);
    churn().ifPresent(all::add);
    goals.stream().filter(this::isBehind).map(Advice.GoalBehind::new).forEach(all::add);
    outlook.ahead().stream()
        .filter(ahead -> ahead.stake().customers() > 0)
        .findFirst()
        .map(Advice.RiskAhead::new)
        .ifPresent(all::add);
    List<Advice.RevenueFell> falls = new RevenueFalls(kind, periods, headlines).all();
    falls.stream().filter(Advice.RevenueFell::sure).forEach(all::add);
    cause().ifPresent(all::add);
    newcomers().ifPresent(all::add);
    campaigns(Verdict.HIGHER).map(Advice.CampaignHelps::new).forEach(all::add);
    falls.stream().filter(fall -> !fall.sure()).forEach(all::add);
    nearest().ifPresent(all::add);
    if (all.isEmpty()) {
      return List.of(new Advice.AllQuiet());
    }
    List<Advice> some = new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
    all.stream().skip(MOST).filter(Advisor::isTold).forEach(some::add);
    return some;
  }

  /// Whether it is told at once, so that no number of other things may crowd it out.
  private static boolean isTold(Advice advice) {
    return advice instanceof Advice.ComplaintsJumped
        || advice instanceof Advice.ChurnJumped
        || advice instanceof Advice.GoalBehind;
  }

  /// Whether a goal is behind now, or was missed in this very period.
  private boolean isBehind(GoalProgress goal) {
    LocalDate since = goal.since();
    return goal.status() == GoalStatus.BEHIND
        || (goal.status() == GoalStatus.MISSED
            && since != null
            && since.isAfter(periods.getLast().start()));
  }

  /// The first that can be mended: that somebody ordered once only is told by the newcomers.
  private Optional<Advice.CauseFound> cause() {
    return census.causes().stream()
        .filter(Cause::isMendable)
        .filter(cause -> cause.isSure(census.causes().size()) && cause.lapsed() >= LEAST_LAPSED)
        .findFirst()
        .map(Advice.CauseFound::new);
  }

  private Stream<String> campaigns(Verdict verdict) {
    return campaigns.stream().filter(line -> line.verdict() == verdict).map(CampaignLine::campaign);
  }

  /// The campaign that needs the fewest customers more, first of those that may get them.
  private Optional<Advice> nearest() {
    return campaigns.stream()
        .filter(line -> line.verdict() == Verdict.NOT_ENOUGH_DATA)
        .min(
            Comparator.comparing(CampaignLine::isOutOfReach)
                .thenComparingLong(line -> line.comparison().needed()))
        .map(Advice::ofTooLittle);
  }

  private Optional<Advice.ChurnJumped> churn() {
    Movement last = movements.getLast();
    BigDecimal now = last.churn();
    return now == null
        ? Optional.empty()
        : Movement.mostUsualChurn(movements.subList(0, movements.size() - 1))
            .filter(last::isChurnAbove)
            .map(most -> new Advice.ChurnJumped(Unit.PERCENT.shown(now), Unit.PERCENT.shown(most)));
  }

  private Optional<Advice.NewcomersLeave> newcomers() {
    List<Cohort> judged =
        cohorts.reversed().stream().filter(cohort -> cohort.ordering().size() > 1).toList();
    List<Cohort> late = judged.stream().limit(LATELY).toList();
    List<Cohort> before = judged.stream().skip(LATELY).limit(EARLIER).toList();
    if (customers(late) < LEAST_NEWCOMERS || customers(before) < LEAST_NEWCOMERS) {
      return Optional.empty();
    }
    BigDecimal now = share(late);
    BigDecimal usual = share(before);
    boolean sure = new RateComparison(came(late), came(before)).isSure(ALPHA);
    return sure && now.compareTo(usual.multiply(NOTEWORTHY_SHARE)) < 0
        ? Optional.of(new Advice.NewcomersLeave(now, usual))
        : Optional.empty();
  }

  private static long customers(List<Cohort> some) {
    return some.stream().mapToLong(Cohort::customers).sum();
  }

  /// Who of them came back in the month after their first.
  private static Conversions came(List<Cohort> some) {
    return new Conversions(
        customers(some), some.stream().mapToLong(cohort -> cohort.ordering().get(1)).sum());
  }

  private static BigDecimal share(List<Cohort> some) {
    return BigDecimal.valueOf(came(some).converted())
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(customers(some)), 1, RoundingMode.HALF_EVEN);
  }
}
