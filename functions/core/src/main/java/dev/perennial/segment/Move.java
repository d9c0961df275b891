package dev.perennial.segment;

import dev.perennial.metric.Rollup;
import java.time.LocalDate;
import java.util.List;

/// How many customers were in one segment at the start of a month, and in the other, or the same,
/// at its end.
///
/// @param start the first day of the month
/// @param end the day after its last one
/// @param kind the code of a [SegmentKind]
/// @param from empty text for those who were in none, such as who was no customer yet
/// @param to empty text for those who are in none
public record Move(
    LocalDate start, LocalDate end, String kind, String from, String to, long customers) {
  private static final int PARTS = 3;

  /// Those of a rollup of the kind `STAGE` (the lifecycle) or `SEGMENT` (the others), by kind and
  /// segments.
  public static List<Move> of(Rollup rollup) {
    return rollup.figures().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(StageFigures.MOVED))
        .map(
            entry -> {
              String[] of = entry.getKey().of().split("\\|", PARTS);
              long customers = entry.getValue().longValueExact();
              return new Move(
                  rollup.start(), rollup.end(), of[0], known(of[1]), known(of[2]), customers);
            })
        .toList();
  }

  private static String known(String segment) {
    return segment.equals(Segmenting.NOBODY) ? "" : segment;
  }
}
