package dev.perennial.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a metric has come on the way to its goal. Each value belongs to the day on which its
/// period ended. The straight way leads from the baseline to the aim, from the day of the baseline
/// to the goal's; the forecast is the straight line by least squares through the values since the
/// baseline, continued to the goal's day, and kept within what the metric can be. With few values
/// it is a rough guess, and it knows nothing of seasons.
///
/// @param baseline the latest value that was known when the way began, else the first one after
///   that; null if there is none. For a change of a metric of which less is better, values of 0
///   before the first other one do not count: at first nobody could be lost
/// @param current the latest value, at most that of the goal's day; null if there is none
/// @param aim the value to reach; null for a change without a baseline, or of one of 0, of which no
///   share is anything
/// @param progress (current − baseline) / (aim − baseline), four decimals: below 0 where it got
///   worse, above 1 beyond the aim; null where the baseline is as good as the aim, or unknown
/// @param expected the value of the straight way on the day of the current one; null without both
/// @param forecast the value on the goal's day, as it goes now; null with fewer than two values,
///   and when the day has passed
/// @param since the day from which on it has been behind at every value, or on which it was missed;
///   null where it is neither
public record GoalProgress(
    Goal goal,
    @Nullable BigDecimal baseline,
    @Nullable BigDecimal current,
    @Nullable BigDecimal aim,
    @Nullable BigDecimal progress,
    @Nullable BigDecimal expected,
    @Nullable BigDecimal forecast,
    GoalStatus status,
    @Nullable LocalDate since) {
  private static final int PROGRESS_DECIMALS = 4;
  private static final int DECIMALS = 6;

  /// The progress as it is known at the start of that day.
  ///
  /// @param past what the goal's metric was, in periods of the goal's kind
  public static GoalProgress of(Goal goal, Series past, LocalDate today) {
    LocalDate end = goal.by().plusDays(1);
    boolean isOfSomething = goal.aim() instanceof Aim.Change && goal.metric().isBetterLow();
    Series all = past.until(today.isBefore(end) ? today : end);
    Series known = isOfSomething ? all.fromFirstOther() : all;
    Optional<LocalDate> start = known.startAt(goal.from());
    if (start.isEmpty()) {
      return unknown(goal, null, null);
    }
    Way way = new Way(goal, known.since(start.get()), start.get(), end);
    return way.aim().isEmpty() ? unknown(goal, way.baseline(), way.current()) : way.progress(today);
  }

  private static GoalProgress unknown(
      Goal goal, @Nullable BigDecimal baseline, @Nullable BigDecimal current) {
    @Nullable BigDecimal aim = goal.aim().value(Optional.ofNullable(baseline)).orElse(null);
    return new GoalProgress(
        goal, baseline, current, aim, null, null, null, GoalStatus.UNKNOWN, null);
  }

  /// The way from the first value of a series, of which there is at least one.
  private record Way(Goal goal, Series series, LocalDate start, LocalDate end) {
    Optional<BigDecimal> aim() {
      return goal.aim().value(Optional.of(baseline()));
    }

    GoalProgress progress(LocalDate today) {
      BigDecimal aim = aim().orElseThrow();
      boolean isOver = !today.isBefore(end);
      GoalStatus status = status(today);
      BigDecimal expected = expected(aim);
      @Nullable BigDecimal forecast = isOver ? null : forecast().orElse(null);
      return new GoalProgress(
          goal,
          baseline(),
          current(),
          aim,
          isAsGood(baseline(), aim)
              ? null
              : current()
                  .subtract(baseline())
                  .divide(aim.subtract(baseline()), PROGRESS_DECIMALS, RoundingMode.HALF_EVEN),
          expected,
          forecast,
          status,
          switch (status) {
            case BEHIND -> behindSince();
            case MISSED -> end;
            case UNKNOWN, REACHED, ON_PACE, MET -> null;
          });
    }

    private GoalStatus status(LocalDate today) {
      BigDecimal aim = aim().orElseThrow();
      return today.isBefore(end)
          ? status(aim, expected(aim), forecast().orElse(null))
          : result(aim);
    }

    /// The first of the latest days in a row on which it was behind.
    private LocalDate behindSince() {
      LocalDate since = series.values().lastKey();
      for (LocalDate day : series.values().descendingKeySet()) {
        if (new Way(goal, series.until(day), start, end).status(day) != GoalStatus.BEHIND) {
          return since;
        }
        since = day;
      }
      return since;
    }

    private GoalStatus result(BigDecimal aim) {
      return isAsGood(current(), aim) ? GoalStatus.MET : GoalStatus.MISSED;
    }

    private GoalStatus status(BigDecimal aim, BigDecimal expected, @Nullable BigDecimal forecast) {
      if (isAsGood(current(), aim)) {
        return GoalStatus.REACHED;
      }
      boolean comes = forecast != null && isAsGood(forecast, aim);
      return comes || isAsGood(current(), expected) ? GoalStatus.ON_PACE : GoalStatus.BEHIND;
    }

    /// On the day of the current value; where the baseline is as good as the aim, that stays.
    private BigDecimal expected(BigDecimal aim) {
      if (isAsGood(baseline(), aim)) {
        return aim;
      }
      BigDecimal all = BigDecimal.valueOf(Math.max(1, ChronoUnit.DAYS.between(start, end)));
      BigDecimal gone =
          BigDecimal.valueOf(ChronoUnit.DAYS.between(start, series.values().lastKey()));
      return baseline()
          .add(
              aim.subtract(baseline())
                  .multiply(gone)
                  .divide(all, DECIMALS, RoundingMode.HALF_EVEN));
    }

    private Optional<BigDecimal> forecast() {
      return Line.of(series)
          .map(line -> goal.metric().within(line.at(end)))
          .map(value -> value.setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    private boolean isAsGood(BigDecimal value, BigDecimal aim) {
      return goal.metric().isBetterLow() ? value.compareTo(aim) <= 0 : value.compareTo(aim) >= 0;
    }

    private BigDecimal baseline() {
      return series.values().firstEntry().getValue();
    }

    private BigDecimal current() {
      return series.values().lastEntry().getValue();
    }
  }
}
