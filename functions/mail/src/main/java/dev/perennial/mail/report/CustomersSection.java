package dev.perennial.mail.report;

import dev.perennial.report.Movement;
import dev.perennial.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How many customers were active, at risk and lapsed at the end of each period.
final class CustomersSection implements Section {
  @Override
  public String part() {
    return ChartView.PART;
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Movement> movements = report.movements();
    if (movements.size() < 2) {
      return Optional.empty();
    }
    List<ChartView.Column> columns = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    columns.add(column("s4", "customers.lapsed", movements, Movement::lapsed, language));
    layers.add(new Layer.Line("s4", points(movements, Movement::lapsed), false));
    columns.addFirst(column("s1", "customers.active", movements, Movement::active, language));
    layers.add(new Layer.Line("s1", points(movements, Movement::active), true));
    if (movements.stream().anyMatch(one -> one.atRisk() != null)) {
      columns.add(1, column("s2", "customers.at_risk", movements, Movement::atRisk, language));
      layers.add(new Layer.Line("s2", points(movements, Movement::atRisk), true));
    }
    return Optional.of(
        new ChartView(
                "customers",
                report.kind(),
                movements.stream().map(Movement::start).toList(),
                columns,
                layers,
                value -> language.figures().count(Math.round(value)))
            .values(language));
  }

  private static ChartView.Column column(
      String look,
      String word,
      List<Movement> movements,
      Function<Movement, @Nullable Long> number,
      Language language) {
    List<String> cells = new ArrayList<>();
    for (Movement one : movements) {
      Long value = number.apply(one);
      cells.add(value == null ? Figures.NONE : language.figures().count(value));
    }
    return new ChartView.Column(look, language.say(word), cells);
  }

  private static List<@Nullable Double> points(
      List<Movement> movements, Function<Movement, @Nullable Long> number) {
    List<@Nullable Double> points = new ArrayList<>();
    for (Movement one : movements) {
      Long value = number.apply(one);
      points.add(value == null ? null : value.doubleValue());
    }
    return points;
  }
}
