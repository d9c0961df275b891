package dev.perennial.report;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Rollup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What reports have stated of periods: each figure as it stood in the latest report that had it,
/// and in the first. What no report has shown is not there.
public record Stated(Map<Of, Value> values) {
  /// Nothing was stated.
  public static final Stated NONE = new Stated(Map.of());

  public Stated {
    values = Map.copyOf(values);
  }

  /// What a figure is of.
  ///
  /// @param start the first day of the period
  /// @param currency ISO 4217 where it is an amount, else empty text
  public record Of(PeriodKind kind, LocalDate start, Metric metric, String currency) {}

  /// A figure as it was reported first and last.
  public record Value(BigDecimal first, BigDecimal last) {}

  /// What a report states: its headlines, and the restated figures that it shows.
  static Stated of(Report report) {
    Map<Of, Value> values = new HashMap<>();
    for (Headline one : report.headlines()) {
      values.put(
          new Of(one.kind(), one.start(), one.metric(), one.currency()),
          new Value(Optional.ofNullable(one.first()).orElse(one.value()), one.value()));
    }
    for (Restatement one : report.shownRestated()) {
      values.put(
          new Of(report.kind(), one.start(), one.metric(), one.currency()),
          new Value(one.first(), one.now()));
    }
    return new Stated(values);
  }

  /// What the report of a period stated that was delivered before that was kept: as far as it is
  /// known, what was stored of the period first.
  public static Stated of(Rollup rollup) {
    Map<Of, Value> values = new HashMap<>();
    rollup
        .kind()
        .period()
        .ifPresent(
            kind -> {
              rollup.figures().forEach((figure, now) -> put(values, kind, rollup, figure, now));
              rollup.first().forEach((figure, was) -> put(values, kind, rollup, figure, was));
            });
    return new Stated(values);
  }

  private static void put(
      Map<Of, Value> values, PeriodKind kind, Rollup rollup, Figure figure, BigDecimal value) {
    if (figure.isOfAll()) {
      Metric.find(figure.name())
          .ifPresent(
              metric ->
                  values.put(
                      new Of(kind, rollup.start(), metric, figure.currency()),
                      new Value(value, value)));
    }
  }

  /// With what a later report stated.
  public Stated then(Stated later) {
    Map<Of, Value> all = new HashMap<>(values);
    all.putAll(later.values);
    return new Stated(all);
  }

  /// Without what was stated of other periods of that report's kind. What a report states of
  /// earlier periods has come about since the reports of those, for whoever else is to get it too.
  public Stated onlyOf(ReportKey report) {
    Map<Of, Value> own = new HashMap<>(values);
    own.keySet().removeIf(of -> of.kind() == report.kind() && !of.start().equals(report.start()));
    return new Stated(own);
  }

  /// What was stated of that, or empty if nothing was.
  Optional<Value> find(Of of) {
    return Optional.ofNullable(values.get(of));
  }
}
