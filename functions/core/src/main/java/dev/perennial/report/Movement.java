package dev.perennial.report;

import dev.perennial.lift.Conversions;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How many customers there were at the end of a period, and how that came about.
///
/// @param start the first day of the period
/// @param end the day after the last one
/// @param active bought within the lapse window before the end
/// @param atRisk how many of those were at risk, or null if that is not known
/// @param lapsed bought before, and were not active
/// @param came ordered for the first time in the period
/// @param returned were not active at its start, had ordered before, and were at its end
/// @param lost were active at its start and not at its end
/// @param churn in per cent of those active at the start, or null if nobody was
public record Movement(
    LocalDate start,
    LocalDate end,
    long active,
    @Nullable Long atRisk,
    long lapsed,
    long came,
    long returned,
    long lost,
    @Nullable BigDecimal churn) {
  /// That fewer leave is chance.
  private static final int LEAST_LOST = 5;

  /// Standard errors of a 95 % interval.
  private static final double Z = 1.959963984540054;

  private static final double PER_CENT = 100;

  /// Those of all periods.
  ///
  /// @param periods rollups of a kind by start, from the first in which anybody ordered
  /// @param atRisk how many were at risk, by the end of a period; need not know all
  static List<Movement> of(List<Rollup> periods, Map<LocalDate, Long> atRisk) {
    List<Movement> movements = new ArrayList<>();
    long ever = 0;
    for (Rollup rollup : periods) {
      long came = count(rollup, Metric.NEW_CUSTOMERS);
      long active = count(rollup, Metric.ACTIVE_AT_END);
      ever += came;
      movements.add(
          new Movement(
              rollup.start(),
              rollup.end(),
              active,
              atRisk.get(rollup.end()),
              Math.max(0, ever - active),
              came,
              count(rollup, Metric.RETURNED_CUSTOMERS),
              count(rollup, Metric.LOST_CUSTOMERS),
              rollup.value(Metric.CHURN_RATE, "").orElse(null)));
    }
    return movements;
  }

  /// Where churn usually lies, by those periods, but for the first ones, in which nobody was lost
  /// yet: until a lapse window after the first order nobody can be.
  public static Optional<UsualRange> usualChurn(List<Movement> past) {
    return UsualRange.of(known(past));
  }

  /// The most that churn usually is, by those periods, though it was always the same.
  static Optional<BigDecimal> mostUsualChurn(List<Movement> past) {
    return UsualRange.most(known(past));
  }

  private static List<BigDecimal> known(List<Movement> past) {
    return past.stream()
        .map(Movement::churn)
        .filter(Objects::nonNull)
        .dropWhile(churn -> churn.signum() == 0)
        .toList();
  }

  /// Whether more left than that share, beyond chance: at least five, and the lower end of Wilson's
  /// 95 % interval of the share is above it.
  ///
  /// @param most in per cent
  boolean isChurnAbove(BigDecimal most) {
    if (churn == null || churn.signum() <= 0 || lost < LEAST_LOST) {
      return false;
    }
    long before = Math.max(lost, Math.round(lost * PER_CENT / churn.doubleValue()));
    return new Conversions(before, lost).wilson(Z).low() * PER_CENT > most.doubleValue();
  }

  private static long count(Rollup rollup, Metric metric) {
    return rollup.value(metric, "").map(BigDecimal::longValueExact).orElse(0L);
  }
}
