package dev.perennial.report;

import dev.perennial.metric.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A metric of the period, with what it was before.
///
/// @param currency ISO 4217 where it is an amount, else empty text
/// @param before its value in the period before, or null if it had none
/// @param first what it was when it was reported first, or null if that was the same
/// @param series its values in the periods up to this one, the latest last
public record Headline(
    Metric metric,
    String currency,
    BigDecimal value,
    @Nullable BigDecimal before,
    @Nullable BigDecimal first,
    List<Point> series) {
  public Headline {
    series = List.copyOf(series);
  }

  /// What it is counted in.
  public Unit unit() {
    return Unit.of(metric);
  }

  /// How much more than in the period before, with one decimal: in per cent of that, or in points.
  /// Empty where there is nothing to compare with.
  public Optional<BigDecimal> change() {
    return before == null ? Optional.empty() : unit().change(value, before);
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
