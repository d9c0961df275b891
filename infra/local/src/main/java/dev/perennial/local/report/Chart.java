package dev.perennial.local.report;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A chart of months as SVG: bars, or lines with their areas. Colours and type are those of the
/// page, by the classes `s1`, `s2` … of the series, so it is as light or dark as the page is.
///
/// @param title what it shows
/// @param description what it comes to, for those who cannot see it
/// @param lastIsPartial whether the last month had not ended, so that its bar is drawn lighter
/// @param labels a label a month
/// @param tip what a month says when pointed at
record Chart(
    String title,
    String description,
    boolean bars,
    boolean lastIsPartial,
    List<String> labels,
    List<long[]> series,
    IntFunction<String> tip) {
  private static final int HEIGHT = 240;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;
  private static final int LEFT = 44;
  private static final int RIGHT = 10;
  private static final int LINES = 4;

  /// The chart at that width, labelling every `every`th month.
  String svg(int width, int every) {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\"><title>%s</title><desc>%s</desc>",
        width,
        HEIGHT,
        Html.escape(title),
        Html.escape(description));
    long top = niceTop();
    double step = (double) (width - LEFT - RIGHT) / Math.max(1, labels.size());
    grid(svg, width, top);
    for (int one = 0; one < series.size(); one++) {
      if (bars) {
        bars(svg, one, step, top);
      } else {
        line(svg, one, step, top);
      }
    }
    for (int month = 0; month < labels.size(); month += every) {
      add(
          svg,
          "<text class=\"x\" x=\"%.1f\" y=\"%d\">%s</text>",
          LEFT + step * (month + 0.5),
          HEIGHT - 7,
          Html.escape(labels.get(month)));
    }
    for (int month = 0; month < labels.size(); month++) {
      add(
          svg,
          "<rect class=\"tip\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>",
          LEFT + step * month,
          TOP,
          step,
          HEIGHT - TOP - BOTTOM,
          Html.escape(tip.apply(month)));
    }
    return svg.append("</svg>").toString();
  }

  private void grid(StringBuilder svg, int width, long top) {
    for (int line = 0; line <= LINES; line++) {
      double y = y((double) top * line / LINES, top);
      add(
          svg,
          "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          line == 0 ? "axis" : "grid",
          LEFT,
          width - RIGHT,
          y,
          y);
      add(
          svg,
          "<text class=\"y\" x=\"%d\" y=\"%.1f\">%,d</text>",
          LEFT - 8,
          y + 4,
          top * line / LINES);
    }
  }

  private void bars(StringBuilder svg, int one, double step, long top) {
    long[] values = series.get(one);
    double width = Math.max(1, step * 0.68);
    for (int month = 0; month < values.length; month++) {
      double y = y((double) values[month], top);
      add(
          svg,
          "<rect class=\"column%s s%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
          lastIsPartial && month == values.length - 1 ? " partial" : "",
          one + 1,
          LEFT + step * month + (step - width) / 2,
          y,
          width,
          y(0, top) - y);
    }
  }

  private void line(StringBuilder svg, int one, double step, long top) {
    long[] values = series.get(one);
    StringBuilder points = new StringBuilder();
    for (int month = 0; month < values.length; month++) {
      add(points, " %.1f,%.1f", LEFT + step * (month + 0.5), y((double) values[month], top));
    }
    double last = LEFT + step * (values.length - 0.5);
    add(
        svg,
        "<polygon class=\"area s%d\" points=\"%.1f,%.1f%s %.1f,%.1f\"/>",
        one + 1,
        LEFT + step / 2,
        y(0, top),
        points,
        last,
        y(0, top));
    add(svg, "<polyline class=\"line s%d\" points=\"%s\"/>", one + 1, points.toString().strip());
    add(
        svg,
        "<circle class=\"dot s%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>",
        one + 1,
        last,
        y((double) values[values.length - 1], top));
  }

  /// The least number that is not below any value, a multiple of four, and easy to read.
  private long niceTop() {
    long most = series.stream().flatMapToLong(LongStream::of).max().orElse(0);
    return IntStream.rangeClosed(0, 17)
        .mapToObj(power -> (long) Math.pow(10, power))
        .flatMap(unit -> LongStream.of(4, 8, 12, 20, 40).map(n -> n * unit).boxed())
        .filter(top -> top >= most)
        .min(Long::compare)
        .orElseThrow();
  }

  private static double y(double value, long top) {
    return HEIGHT - BOTTOM - value / (double) top * (HEIGHT - TOP - BOTTOM);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not of a library that we use
  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
