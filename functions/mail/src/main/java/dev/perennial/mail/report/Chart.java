package dev.perennial.mail.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// A chart over periods, which run in the direction of reading.
///
/// @param title what it shows, with the latest values, for those who cannot see it
/// @param ticks what each period is called at the axis
/// @param tips what each period says when pointed at
/// @param axis how values are written at the axis
record Chart(
    String title,
    List<String> ticks,
    List<String> tips,
    List<Layer> layers,
    DoubleFunction<String> axis,
    boolean rightToLeft) {
  private static final int HEIGHT = 230;
  private static final int TOP = 10;
  private static final int BOTTOM = 28;
  private static final int EDGE = 8;
  private static final int LETTER = 7;
  private static final int LINES = 4;
  private static final int TICK_WIDTH = 62;

  Chart {
    ticks = List.copyOf(ticks);
    tips = List.copyOf(tips);
    layers = List.copyOf(layers);
  }

  /// The chart at that width.
  String svg(int width) {
    return new Drawing(width, Scale.of(values(), LINES)).svg();
  }

  private double[] values() {
    return DoubleStream.concat(DoubleStream.of(0), layers.stream().flatMapToDouble(Layer::values))
        .toArray();
  }

  private final class Drawing {
    private final int width;
    private final Scale scale;
    private final double gutter;
    private final double step;
    private final Svg svg;

    Drawing(int width, Scale scale) {
      this.width = width;
      this.scale = scale;
      this.gutter =
          EDGE + LETTER * scale.lines().mapToObj(axis).mapToInt(String::length).max().orElse(1);
      this.step = (width - gutter - EDGE) / Math.max(1, ticks.size());
      this.svg = Svg.of("chart", width, HEIGHT, title);
    }

    String svg() {
      layers.stream().filter(Layer.Band.class::isInstance).forEach(this::layer);
      scale.lines().forEach(this::grid);
      layers.stream().filter(one -> !(one instanceof Layer.Band)).forEach(this::layer);
      ticks();
      for (int i = 0; i < tips.size(); i++) {
        svg.tip(middle(i) - step / 2, TOP, step, HEIGHT - TOP - BOTTOM, tips.get(i));
      }
      return svg.end();
    }

    private void grid(double value) {
      double left = rightToLeft ? EDGE : gutter;
      svg.line(
          value == 0 ? "axis" : "grid", left, y(value), left + width - gutter - EDGE, y(value));
      double x = rightToLeft ? width - gutter + 6 : gutter - 6;
      svg.text("y", x, y(value) + 4, axis.apply(value));
    }

    /// As many ticks as have room; the last one always.
    private void ticks() {
      int every = Math.max(1, (int) Math.ceil(TICK_WIDTH / step));
      for (int i = ticks.size() - 1; i >= 0; i -= every) {
        double half = LETTER * ticks.get(i).length() / 2.0;
        double x = Math.clamp(middle(i), half, width - half);
        svg.text("x", x, HEIGHT - 8.0, ticks.get(i));
      }
    }

    private void layer(Layer layer) {
      switch (layer) {
        case Layer.Line line -> line(line);
        case Layer.Bars bars -> bars(bars);
        case Layer.Band band -> {
          double top = y(Math.min(band.high(), scale.high()));
          double left = rightToLeft ? EDGE : gutter;
          svg.rect(
              "band", left, top, width - gutter - EDGE, y(Math.max(band.low(), scale.low())) - top);
        }
      }
    }

    private void bars(Layer.Bars bars) {
      double thick = Math.max(1, step * .66);
      for (int i = 0; i < bars.to().size(); i++) {
        double one = y(bars.from().get(i));
        double other = y(bars.to().get(i));
        svg.rect(
            bars.look(), middle(i) - thick / 2, Math.min(one, other), thick, Math.abs(one - other));
      }
    }

    private void line(Layer.Line line) {
      StringBuilder path = new StringBuilder();
      StringBuilder area = new StringBuilder();
      boolean broken = true;
      for (int i = 0; i < line.points().size(); i++) {
        Double value = line.points().get(i);
        if (value != null) {
          String point = Svg.number(middle(i)) + " " + Svg.number(y(value));
          String foot = Svg.number(middle(i)) + " " + Svg.number(y(0));
          path.append(broken ? "M" : "L").append(point);
          area.append(broken ? "M" + foot : "").append("L").append(point);
          boolean last = i == line.points().size() - 1 || line.points().get(i + 1) == null;
          area.append(last ? "L" + foot + "Z" : "");
          if (last) {
            svg.dot("dot " + line.look(), middle(i), y(value), 3.5);
          }
        }
        broken = value == null;
      }
      if (line.filled()) {
        svg.path("area " + line.look(), area.toString());
      }
      svg.path("line " + line.look(), path.toString());
    }

    private double middle(int period) {
      double along = step * (period + .5);
      return rightToLeft ? width - gutter - along : gutter + along;
    }

    private double y(double value) {
      double share = (value - scale.low()) / (scale.high() - scale.low());
      return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }
  }
}
