package dev.perennial.local.model;

import dev.perennial.local.model.BacktestFacts.Bin;
import dev.perennial.local.model.BacktestFacts.Check;
import dev.perennial.local.model.BacktestFacts.Lane;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The drawings of a backtest.
///
/// @param width of those that are about time, in pixels at which their text is legible
record BacktestCharts(BacktestFacts facts, int width) {
  /// For a desk, and for a phone that is held upright.
  static final int BROAD = 860;

  static final int NARROW = 350;
  private static final int SQUARE = 300;
  private static final int LEFT = 60;
  private static final int TOP = 14;
  private static final int DAY_LABEL = 76;
  private static final int MONTH_LABEL = 62;
  private static final int COUNT_LABEL = 40;
  private static final int ROW = 22;

  /// Predicted against observed risk.
  String calibration() {
    Chart chart = new Chart(LEFT + SQUARE + 20, TOP + SQUARE + 46, "Predicted and observed risk");
    chart.percentGrid(LEFT, TOP, SQUARE).line("ideal", LEFT, TOP + SQUARE, LEFT + SQUARE, TOP);
    List<Chart.Point> points = new ArrayList<>();
    for (Bin bin : facts.bins()) {
      points.add(
          new Chart.Point(LEFT + SQUARE * bin.predicted(), TOP + SQUARE * (1 - bin.observed())));
    }
    chart.line("model", points);
    for (int i = 0; i < points.size(); i++) {
      Bin bin = facts.bins().get(i);
      chart.dot(
          "model-dot",
          points.get(i).x(),
          points.get(i).y(),
          4.5,
          "%s predicted, %s bought nothing (%s customers)"
              .formatted(
                  percent(bin.predicted()), percent(bin.observed()), count(bin.customers())));
    }
    return chart
        .text("middle", LEFT + SQUARE / 2.0, TOP + SQUARE + 38, "risk that was predicted")
        .svg();
  }

  /// Share of later spend by share of customers.
  String lift() {
    Chart chart = new Chart(LEFT + SQUARE + 20, TOP + SQUARE + 46, "Share of later spend");
    chart.percentGrid(LEFT, TOP, SQUARE).line("ideal", LEFT, TOP + SQUARE, LEFT + SQUARE, TOP);
    chart.line("other", curve(facts.liftOfRfm())).line("model", curve(facts.lift()));
    return chart
        .text("middle", LEFT + SQUARE / 2.0, TOP + SQUARE + 38, "best customers by prediction")
        .svg();
  }

  private static List<Chart.Point> curve(List<Double> shares) {
    List<Chart.Point> points = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      double x = LEFT + (double) SQUARE * i / (shares.size() - 1);
      points.add(new Chart.Point(x, TOP + SQUARE * (1 - shares.get(i))));
    }
    return points;
  }

  /// How many were flagged on each day, and how many of them came back.
  String flagged() {
    int height = 200;
    int left = width / 14;
    Chart chart = new Chart(width, height + 50, "Customers flagged and what they did");
    int most = facts.checks().stream().mapToInt(Check::flagged).max().orElse(0);
    double slot = (width - left - 10.0) / facts.checks().size();
    double unit = (height - 30.0) / Math.max(1, most);
    for (int i = 0; i < facts.checks().size(); i++) {
      Check check = facts.checks().get(i);
      double x = left + slot * i + slot * .15;
      double back = unit * check.cameBack();
      double silent = unit * (check.flagged() - check.cameBack());
      chart
          .bar("back", x, height - back, slot * .7, back, check.cameBack() + " came back")
          .bar(
              "silent",
              x,
              height - back - silent,
              slot * .7,
              silent,
              (check.flagged() - check.cameBack()) + " bought nothing");
      if (isLabelled(i, slot, COUNT_LABEL)) {
        chart.text("middle", x + slot * .35, height - back - silent - 6, count(check.flagged()));
      }
      if (isLabelled(i, slot, DAY_LABEL)) {
        chart.text("middle", x + slot * .35, height + 18, check.day().toString());
      }
    }
    return chart
        .line("axis", left, height, width - 10, height)
        .text("end", left - 6, height + 4, "0")
        .svg();
  }

  /// Whether there is room for a label at that one of marks that lie so far apart, the last one
  /// included.
  private boolean isLabelled(int index, double apart, int label) {
    int every = (int) Math.ceil(label / apart);
    return (facts.checks().size() - 1 - index) % every == 0;
  }

  /// A lane a customer: purchases, flags, and the purchases after them.
  String lanes() {
    int bottom = facts.lanes().size() * ROW;
    double apart =
        (place(facts.checks().getLast().day()) - place(facts.checks().getFirst().day()))
            / Math.max(1, facts.checks().size() - 1);
    Chart chart = new Chart(width, bottom + 40, "Customers over time");
    for (int i = 0; i < facts.checks().size(); i++) {
      LocalDate day = facts.checks().get(i).day();
      chart.line("grid", place(day), 10, place(day), bottom + 14);
      if (facts.checks().size() == 1 || isLabelled(i, apart, MONTH_LABEL)) {
        chart.text("middle", place(day), bottom + 32, day.toString().substring(0, 7));
      }
    }
    for (int i = 0; i < facts.lanes().size(); i++) {
      lane(chart, facts.lanes().get(i), 20 + i * ROW);
    }
    return chart.svg();
  }

  private void lane(Chart chart, Lane lane, double y) {
    chart.shortText("end", names() - 10, y + 4, lane.customer(), names() - 12);
    chart.line("lane", names(), y, width - 20, y);
    for (LocalDate day : lane.purchases()) {
      if (!day.isBefore(first()) && !day.isAfter(last())) {
        if (lane.isReturn(day)) {
          chart.dot("back", place(day), y, 5, "came back on " + day);
        } else {
          chart.dot("bought", place(day), y, 2.5, "bought on " + day);
        }
      }
    }
    for (LocalDate day : lane.flags()) {
      chart.mark("flag", place(day), y - 1, "flagged on " + day);
    }
  }

  private double place(LocalDate day) {
    double days = Math.max(1, ChronoUnit.DAYS.between(first(), last()));
    return names() + (width - names() - 20) * ChronoUnit.DAYS.between(first(), day) / days;
  }

  /// The room for customers' names.
  private int names() {
    return width < BROAD ? 76 : 130;
  }

  private LocalDate first() {
    return facts.checks().getFirst().day().minusDays(180);
  }

  private LocalDate last() {
    return facts.checks().getLast().day().plusDays(facts.horizonDays());
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  static String count(double number) {
    return String.format(Locale.ROOT, "%,d", Math.round(number));
  }
}
