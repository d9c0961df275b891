package dev.perennial.mail.report;

import dev.perennial.report.Movement;
import dev.perennial.report.Report;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Churn over time, and where it usually lies.
final class ChurnSection implements Section {
  @Override
  public String part() {
    return ChartView.PART;
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Movement> movements =
        report.movements().stream().dropWhile(one -> one.churn() == null).toList();
    if (movements.stream().map(Movement::churn).filter(Objects::nonNull).count() < 2) {
      return Optional.empty();
    }
    Figures figures = language.figures();
    List<@Nullable Double> points = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (Movement one : movements) {
      BigDecimal churn = one.churn();
      points.add(churn == null ? null : churn.doubleValue());
      cells.add(churn == null ? Figures.NONE : figures.percent(churn));
    }
    List<Layer> layers = new ArrayList<>();
    Movement.usualChurn(movements.subList(0, movements.size() - 1))
        .ifPresent(
            usual ->
                layers.add(new Layer.Band(usual.low().doubleValue(), usual.high().doubleValue())));
    layers.add(new Layer.Line("s5", points, false));
    return Optional.of(
        new ChartView(
                "churn",
                report.kind(),
                movements.stream().map(Movement::start).toList(),
                List.of(new ChartView.Column("s5", language.say("metric.churn_rate"), cells)),
                layers,
                value -> figures.percent(BigDecimal.valueOf(value), 0))
            .values(language));
  }
}
