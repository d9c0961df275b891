package dev.perennial.goal;

import dev.perennial.metric.PeriodKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a metric was before, to compare a period with: the shop's own benchmarks.
///
/// @param before in the period before, or null if it had no value
/// @param yearBefore in the same period of the year before, or null if it had no value; of a week
///   the one that began 52 weeks earlier
/// @param best the best value of any earlier period, or null if there was none. Where less is
///   better, periods with nothing do not count before the first one with something: at first nobody
///   could be lost
public record OwnPast(
    @Nullable BigDecimal before, @Nullable BigDecimal yearBefore, @Nullable BigDecimal best) {
  private static final int YEAR_WEEKS = 52;

  /// The past of the period that begins on that day.
  ///
  /// @param betterLow whether the metric is better the lower it is
  public static OwnPast of(Series series, PeriodKind period, LocalDate start, boolean betterLow) {
    LocalDate lastYear =
        period == PeriodKind.WEEK ? start.minusWeeks(YEAR_WEEKS) : start.minusYears(1);
    Optional<BigDecimal> best =
        series.until(start).values().values().stream()
            .dropWhile(value -> betterLow && value.signum() == 0)
            .reduce((one, other) -> betterLow ? one.min(other) : one.max(other));
    return new OwnPast(
        series.values().get(start), series.values().get(period.endOf(lastYear)), best.orElse(null));
  }
}
