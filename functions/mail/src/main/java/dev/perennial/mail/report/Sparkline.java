package dev.perennial.mail.report;

import dev.perennial.report.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/// The course of a figure as a small line, from its least to its greatest value. It runs in the
/// direction of reading.
final class Sparkline {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 34;
  private static final int MARGIN = 4;

  private Sparkline() {}

  /// The line; empty text where fewer than two values are known. Those that are not are left out.
  static String svg(List<Point> series, boolean rightToLeft) {
    List<BigDecimal> known = series.stream().map(Point::value).filter(Objects::nonNull).toList();
    if (known.size() < 2) {
      return "";
    }
    double least = known.stream().mapToDouble(BigDecimal::doubleValue).min().orElseThrow();
    double span = known.stream().mapToDouble(BigDecimal::doubleValue).max().orElseThrow() - least;
    double step = (WIDTH - 2.0 * MARGIN) / (series.size() - 1);
    StringBuilder path = new StringBuilder();
    double first = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < series.size(); i++) {
      BigDecimal value = series.get(i).value();
      if (value != null) {
        double share = span == 0 ? .5 : (value.doubleValue() - least) / span;
        x = MARGIN + step * (rightToLeft ? series.size() - 1 - i : i);
        y = HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
        first = path.isEmpty() ? x : first;
        path.append(path.isEmpty() ? "M" : "L");
        path.append(Svg.number(x)).append(' ').append(Svg.number(y));
      }
    }
    String floor = Svg.number(HEIGHT);
    return Svg.ofNothingNew("spark", WIDTH, HEIGHT)
        .path(
            "area",
            path + "L" + Svg.number(x) + " " + floor + "L" + Svg.number(first) + " " + floor + "Z")
        .path("line", path.toString())
        .dot("dot", x, y, 3)
        .end();
  }
}
