package dev.perennial.lambda.sweep;

/// In which order the segments of a night go through the table.
public final class Segments {
  /// So many are swept at the same time, as infra/nightly.asl.json says.
  private static final int AT_ONCE = 10;

  private Segments() {}

  /// Which part of the table a segment scans. Segments are swept in the order of their numbers, and
  /// neighbouring parts most likely lie in one partition, which takes a thousand writes a second:
  /// so those that are swept at the same time lie far apart. Each part is one segment's.
  ///
  /// @param segment from 0 to before `segments`
  public static int part(int segment, int segments) {
    int stride = Math.max(1, segments / AT_ONCE);
    while (greatestCommonDivisor(stride, segments) != 1) {
      stride++;
    }
    return (int) ((long) segment * stride % segments);
  }

  private static int greatestCommonDivisor(int one, int other) {
    return other == 0 ? one : greatestCommonDivisor(other, one % other);
  }
}
