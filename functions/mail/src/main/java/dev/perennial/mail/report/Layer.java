package dev.perennial.mail.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Something that a chart draws over its periods. Its colour is the page's, by class.
sealed interface Layer {
  /// All values that must lie within the chart.
  DoubleStream values();

  /// A line; a value that is not known interrupts it.
  ///
  /// @param filled whether the area below it is tinted
  record Line(String look, List<@Nullable Double> points, boolean filled) implements Layer {
    public Line {
      points = Collections.unmodifiableList(Arrays.asList(points.toArray(Double[]::new)));
    }

    @Override
    public DoubleStream values() {
      return points.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue);
    }
  }

  /// A bar a period, from one value to another.
  record Bars(String look, List<Double> from, List<Double> to) implements Layer {
    public Bars {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }

    /// Bars from 0.
    static Bars of(String look, List<Double> to) {
      return new Bars(look, IntStream.range(0, to.size()).mapToObj(_ -> 0.0).toList(), to);
    }

    @Override
    public DoubleStream values() {
      return DoubleStream.concat(
          from.stream().mapToDouble(Double::doubleValue),
          to.stream().mapToDouble(Double::doubleValue));
    }
  }

  /// A range behind everything else.
  record Band(double low, double high) implements Layer {
    @Override
    public DoubleStream values() {
      return DoubleStream.of(Math.max(0, low), high);
    }
  }
}
