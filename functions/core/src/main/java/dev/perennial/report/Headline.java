package dev.perennial.report;

import dev.perennial.goal.Benchmark;
import dev.perennial.goal.OwnPast;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A metric of a period, with what it was before and what it is compared with.
///
/// @param currency ISO 4217 where it is an amount, else empty text
/// @param kind of its period: the report's, or a longer one where the metric is looked at in longer
///   ones only
/// @param past what it was before
/// @param first what it was when it was reported first, or null if that was the same, or is now
/// @param series its values in the periods up to this one, the latest last
/// @param benchmarks figures that the shop entered for such periods
public record Headline(
    Metric metric,
    String currency,
    PeriodKind kind,
    BigDecimal value,
    OwnPast past,
    @Nullable BigDecimal first,
    List<Point> series,
    List<Benchmark.Compared> benchmarks) {
  public Headline {
    series = List.copyOf(series);
    benchmarks = List.copyOf(benchmarks);
  }

  /// The first day of its period.
  public LocalDate start() {
    return series.getLast().start();
  }

  /// The day after the last one of its period.
  public LocalDate end() {
    return series.getLast().end();
  }

  /// What it is counted in.
  public Unit unit() {
    return Unit.of(metric);
  }

  /// How much more than in the period before, with one decimal: in per cent of that, or in points.
  /// Empty where there is nothing to compare with.
  public Optional<BigDecimal> change() {
    BigDecimal before = past.before();
    return before == null ? Optional.empty() : unit().change(value, before);
  }

  /// The best value of any period so far, this one too; empty where there is no earlier one.
  public Optional<BigDecimal> best() {
    return Optional.ofNullable(past.best())
        .map(best -> metric.isBetterLow() ? best.min(value) : best.max(value));
  }

  /// Whether that change is a good one; empty where there is none to speak of.
  public Optional<Tone> tone() {
    return change()
        .map(
            change ->
                change.signum() == 0
                    ? Tone.EVEN
                    : (change.signum() > 0) == metric.isBetterLow() ? Tone.BAD : Tone.GOOD);
  }
}
