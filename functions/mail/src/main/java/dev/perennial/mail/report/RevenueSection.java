package dev.perennial.mail.report;

import dev.perennial.report.Headline;
import dev.perennial.report.Point;
import dev.perennial.report.Report;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Revenue over time, in the currency of most orders.
final class RevenueSection implements Section {
  private static final int SMALL = 10;

  @Override
  public String part() {
    return ChartView.PART;
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    return report
        .mainRevenue()
        .filter(headline -> headline.series().size() > 1)
        .map(headline -> view(report, headline, language).values(language));
  }

  private static ChartView view(Report report, Headline headline, Language language) {
    Figures figures = language.figures();
    List<Double> values =
        headline.series().stream().map(point -> orZero(point).doubleValue()).toList();
    return new ChartView(
        "revenue",
        report.kind(),
        headline.series().stream().map(Point::start).toList(),
        List.of(
            new ChartView.Column(
                "s1",
                language.say("metric.revenue"),
                headline.series().stream()
                    .map(point -> figures.money(orZero(point), headline.currency()))
                    .toList())),
        List.of(Layer.Bars.of("s1", values)),
        value ->
            figures.money(
                BigDecimal.valueOf(value),
                headline.currency(),
                value < SMALL && value % 1 != 0 ? 2 : 0));
  }

  private static BigDecimal orZero(Point point) {
    return Optional.ofNullable(point.value()).orElse(BigDecimal.ZERO);
  }
}
