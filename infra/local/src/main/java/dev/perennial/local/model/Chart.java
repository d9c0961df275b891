package dev.perennial.local.model;

import com.samskivert.mustache.Escapers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A drawing as SVG, whose colours are the classes of the page that it is put into.
final class Chart {
  private static final int CHARACTER = 7;
  private final StringBuilder svg = new StringBuilder();

  Chart(int width, int height, String label) {
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(width, height, escape(label)));
  }

  /// A point of a line.
  record Point(double x, double y) {}

  Chart line(String style, List<Point> points) {
    String path =
        points.stream()
            .map(point -> number(point.x()) + "," + number(point.y()))
            .collect(Collectors.joining(" "));
    svg.append("<polyline class=\"%s\" points=\"%s\"/>\n".formatted(style, path));
    return this;
  }

  Chart line(String style, double x1, double y1, double x2, double y2) {
    return line(style, List.of(new Point(x1, y1), new Point(x2, y2)));
  }

  Chart bar(String style, double x, double y, double width, double height, String tip) {
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>\n"
            .formatted(
                style,
                number(x),
                number(y),
                number(width),
                number(Math.max(0, height)),
                escape(tip)));
    return this;
  }

  Chart dot(String style, double x, double y, double radius, String tip) {
    svg.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>\n"
            .formatted(style, number(x), number(y), number(radius), escape(tip)));
    return this;
  }

  /// A mark that points down at the place.
  Chart mark(String style, double x, double y, String tip) {
    svg.append(
        "<path class=\"%s\" d=\"M%s %sl-5 -9h10z\"><title>%s</title></path>\n"
            .formatted(style, number(x), number(y), escape(tip)));
    return this;
  }

  /// @param anchor `start`, `middle` or `end`
  Chart text(String anchor, double x, double y, String text) {
    svg.append(
        "<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(anchor, number(x), number(y), escape(text)));
    return this;
  }

  /// Text of that many characters at most; what is longer ends in an ellipsis.
  Chart shortText(String anchor, double x, double y, String text, int width) {
    int most = width / CHARACTER;
    return text(anchor, x, y, text.length() <= most ? text : text.substring(0, most - 1) + "…");
  }

  /// The grid of a square from 0 to 100 % both ways.
  Chart percentGrid(double left, double top, double size) {
    for (int percent = 0; percent <= 100; percent += 25) {
      double at = size * percent / 100;
      line("grid", left, top + size - at, left + size, top + size - at);
      line("grid", left + at, top, left + at, top + size);
      text("end", left - 6, top + size - at + 4, percent + " %");
      text("middle", left + at, top + size + 18, percent + " %");
    }
    return this;
  }

  String svg() {
    return svg + "</svg>\n";
  }

  static String escape(String text) {
    return Escapers.HTML.escape(text);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
