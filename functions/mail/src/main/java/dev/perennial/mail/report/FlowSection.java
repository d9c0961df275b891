package dev.perennial.mail.report;

import dev.perennial.report.Movement;
import dev.perennial.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Who came, came back and was lost in each period.
final class FlowSection implements Section {
  private static final int PERIODS = 24;

  @Override
  public String part() {
    return ChartView.PART;
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Movement> all = report.movements();
    List<Movement> movements = all.subList(Math.max(0, all.size() - PERIODS), all.size());
    if (movements.size() < 2) {
      return Optional.empty();
    }
    List<Double> came = points(movements, Movement::came);
    return Optional.of(
        new ChartView(
                "flow",
                report.kind(),
                movements.stream().map(Movement::start).toList(),
                List.of(
                    column("s1", "flow.new", movements, Movement::came, language),
                    column("s3", "flow.returned", movements, Movement::returned, language),
                    column("s5", "flow.lost", movements, Movement::lost, language)),
                List.of(
                    Layer.Bars.of("s1", came),
                    new Layer.Bars(
                        "s3", came, points(movements, one -> one.came() + one.returned())),
                    Layer.Bars.of("s5", points(movements, one -> -one.lost()))),
                value -> language.figures().count(Math.round(Math.abs(value))))
            .values(language));
  }

  private static ChartView.Column column(
      String look,
      String word,
      List<Movement> movements,
      ToLongFunction<Movement> number,
      Language language) {
    return new ChartView.Column(
        look,
        language.say(word),
        movements.stream().map(one -> language.figures().count(number.applyAsLong(one))).toList());
  }

  private static List<Double> points(List<Movement> movements, ToLongFunction<Movement> number) {
    return movements.stream().map(one -> (double) number.applyAsLong(one)).toList();
  }
}
