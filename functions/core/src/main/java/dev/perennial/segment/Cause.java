package dev.perennial.segment;

import dev.perennial.lift.Conversions;
import dev.perennial.lift.Interval;
import dev.perennial.lift.RateComparison;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Something that some customers had in common beforehand, and how many of them left by the end of
/// a month, beside the others who might have left. It says what goes together, not what comes of
/// what.
///
/// @param start the first day of the month
/// @param end the day after its last one
/// @param cause `refund`, `bad_answer` and so on, as `docs/segments.md` names them
/// @param customers those with it who were active a lapse window before the end
/// @param lapsed those of them who have not ordered since
/// @param others those without it
/// @param othersLapsed those of them who have not ordered since
public record Cause(
    LocalDate start,
    LocalDate end,
    String cause,
    long customers,
    long lapsed,
    long others,
    long othersLapsed) {
  /// Standard errors of a 95 % interval.
  private static final double Z = 1.959963984540054;

  private static final double ALPHA = .05;

  private static final Comparator<Cause> WORST_FIRST =
      Comparator.comparingDouble(
              (Cause one) -> one.differenceInterval().map(Interval::low).orElse(-1.0))
          .reversed()
          .thenComparing(Cause::cause);

  /// Those of a month, first those that surely go with the most churn: by the lower end of the
  /// interval of the difference.
  ///
  /// @param stage a rollup of the kind [dev.perennial.metric.RollupKind#STAGE]
  public static List<Cause> of(Rollup stage) {
    List<Cause> causes = new ArrayList<>();
    long all = number(stage, StageFigures.AT_STAKE, "");
    long left = number(stage, StageFigures.LEFT, "");
    for (Map.Entry<Figure, BigDecimal> figure : stage.figures().entrySet()) {
      String cause = figure.getKey().of();
      if (figure.getKey().name().equals(StageFigures.AT_STAKE) && !cause.isEmpty()) {
        long customers = figure.getValue().longValueExact();
        long lapsed = number(stage, StageFigures.LEFT, cause);
        causes.add(
            new Cause(
                stage.start(),
                stage.end(),
                cause,
                customers,
                lapsed,
                all - customers,
                left - lapsed));
      }
    }
    causes.sort(WORST_FIRST);
    return causes;
  }

  /// How many of those who left gave each score in an exit survey, by score.
  public static Map<Integer, Long> exitAnswers(Rollup stage) {
    Map<Integer, Long> answers = new TreeMap<>();
    stage
        .figures()
        .forEach(
            (figure, value) -> {
              if (figure.name().equals(StageFigures.EXIT_ANSWERS)) {
                answers.put(Integer.valueOf(figure.of()), value.longValueExact());
              }
            });
    return answers;
  }

  private static long number(Rollup stage, String name, String of) {
    @Nullable BigDecimal value = stage.figures().get(new Figure(name, "", of));
    return value == null ? 0 : value.longValueExact();
  }

  /// The share of those with it who left, less that of the others, between −1 and 1; empty where
  /// everybody or nobody had it.
  public Optional<Double> difference() {
    return comparison().map(RateComparison::difference);
  }

  /// Newcombe's 95 % interval of the difference.
  public Optional<Interval> differenceInterval() {
    return comparison().map(rates -> rates.differenceInterval(Z));
  }

  /// The share of those with it who left, over that of the others, less 1; empty too where none of
  /// the others left.
  public Optional<Double> lift() {
    return comparison().flatMap(RateComparison::relativeLift);
  }

  /// The 95 % interval of the lift.
  public Optional<Interval> liftInterval() {
    return comparison().flatMap(rates -> rates.relativeInterval(Z));
  }

  /// Whether more of those with it left, beyond chance at 95 %, of that many causes that were
  /// looked at (Bonferroni).
  public boolean isSure(int causes) {
    return sign(causes) > 0;
  }

  /// Whether fewer of those with it left, as surely as that.
  public boolean isSurelyFewer(int causes) {
    return sign(causes) < 0;
  }

  /// Whether more or fewer left; 0 where that is chance.
  private double sign(int causes) {
    return comparison()
        .filter(rates -> rates.isSure(ALPHA / Math.max(1, causes)))
        .map(rates -> Math.signum(rates.difference()))
        .orElse(0.);
  }

  /// Whether it is something that happened to the customer, which a shop can mend; not how the
  /// customer buys.
  public boolean isMendable() {
    return !cause.equals(CauseCounts.ONE_ORDER) && !cause.equals(CauseCounts.LONG_GAP);
  }

  private Optional<RateComparison> comparison() {
    return customers == 0 || others == 0
        ? Optional.empty()
        : Optional.of(
            new RateComparison(
                new Conversions(customers, lapsed), new Conversions(others, othersLapsed)));
  }
}
