package dev.perennial.mail.report;

import com.samskivert.mustache.Escapers;
import java.util.Locale;

/// A drawing in the making. It has no colours of its own: those are the page's, by class, so it is
/// as light or dark as the page is.
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /// A drawing that says what it shows to those who cannot see it.
  static Svg of(String look, double width, double height, String title) {
    return new Svg(look, width, height, "role=\"img\" aria-label=\"" + escaped(title) + "\"");
  }

  /// A drawing that only repeats what stands beside it.
  static Svg ofNothingNew(String look, double width, double height) {
    return new Svg(look, width, height, "aria-hidden=\"true\"");
  }

  private Svg(String look, double width, double height, String label) {
    out.append("<svg class=\"").append(look).append("\" viewBox=\"0 0 ");
    out.append(number(width)).append(' ').append(number(height)).append("\" ");
    out.append(label).append('>');
  }

  Svg line(String look, double x1, double y1, double x2, double y2) {
    return shape("line", look, "x1", x1, "y1", y1, "x2", x2, "y2", y2).append("/>");
  }

  Svg rect(String look, double x, double y, double width, double height) {
    double round = Math.min(2, Math.min(width, height) / 2);
    return box(look, x, y, width, height, round).append("/>");
  }

  /// An area that shows a text when it is pointed at.
  Svg tip(double x, double y, double width, double height, String text) {
    return box("tip", x, y, width, height, 0)
        .append("><title>" + escaped(text) + "</title></rect>");
  }

  Svg dot(String look, double x, double y, double radius) {
    return shape("circle", look, "cx", x, "cy", y, "r", radius).append("/>");
  }

  Svg path(String look, String data) {
    return append("<path class=\"" + look + "\" d=\"" + data + "\"/>");
  }

  Svg text(String look, double x, double y, String text) {
    return shape("text", look, "x", x, "y", y).append(">" + escaped(text) + "</text>");
  }

  /// The whole.
  String end() {
    return out + "</svg>";
  }

  /// A number as SVG has it, with at most one decimal.
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private Svg box(String look, double x, double y, double width, double height, double round) {
    return shape("rect", look, "x", x, "y", y, "width", width, "height", height, "rx", round);
  }

  private Svg shape(String element, String look, Object... attributes) {
    out.append('<').append(element).append(" class=\"").append(look).append('"');
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(number((double) attributes[i + 1])).append('"');
    }
    return this;
  }

  private Svg append(String text) {
    out.append(text);
    return this;
  }

  private static String escaped(String text) {
    return Escapers.HTML.escape(text);
  }
}
