package dev.perennial.metric;

import java.util.Comparator;

/// Which figure of a rollup it is.
///
/// @param name the metric's, or what the kind of rollup has besides
/// @param currency ISO 4217 where it is an amount, else empty text
/// @param of which part of the customers or of the rollup; empty text for the whole of it
public record Figure(String name, String currency, String of) implements Comparable<Figure> {
  private static final Comparator<Figure> ORDER =
      Comparator.comparing(Figure::of).thenComparing(Figure::name).thenComparing(Figure::currency);

  /// The figure of everybody.
  public static Figure ofAll(Metric metric, String currency) {
    return new Figure(metric.code(), currency, "");
  }

  /// Whether it is about everybody.
  public boolean isOfAll() {
    return of.isEmpty();
  }

  @Override
  public int compareTo(Figure other) {
    return ORDER.compare(this, other);
  }
}
