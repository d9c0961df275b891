package dev.perennial.mail.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/// An axis whose lines are at numbers that are easy to read: multiples of 1, 2 or 5 times a power
/// of ten.
///
/// @param step from line to line
/// @param from the number of the lowest line, in steps
/// @param to that of the highest
record Scale(double step, long from, long to) {

  /// The axis that has room for all those values, with about so many lines.
  static Scale of(double[] values, int lines) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    double span = high > low ? high - low : 1;
    double step = readable(span / lines);
    long from = (long) Math.floor(low / step);
    return new Scale(step, from, Math.max(from + 1, (long) Math.ceil(high / step - 1e-9)));
  }

  double low() {
    return from * step;
  }

  double high() {
    return to * step;
  }

  /// Where the lines are.
  DoubleStream lines() {
    return LongStream.rangeClosed(from, to).mapToDouble(line -> line * step);
  }

  private static double readable(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return DoubleStream.of(1, 2, 5, 10)
        .map(one -> one * power)
        .filter(one -> one >= least * (1 - 1e-9))
        .findFirst()
        .orElse(10 * power);
  }
}
