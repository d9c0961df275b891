package dev.perennial.segment;

import dev.perennial.metric.Rollup;
import java.time.LocalDate;
import java.util.List;

/// How many customers were in a segment at the end of a month.
///
/// @param start the first day of the month
/// @param end the day after its last one
/// @param kind the code of a [SegmentKind]
public record SegmentRow(
    LocalDate start, LocalDate end, String kind, String segment, long customers) {

  /// Those of a rollup of the kind `STAGE` (the lifecycle) or `SEGMENT` (the others), by kind and
  /// segment.
  public static List<SegmentRow> of(Rollup rollup) {
    return rollup.figures().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(StageFigures.CUSTOMERS))
        .map(
            entry -> {
              String[] of = entry.getKey().of().split("\\|", 2);
              long customers = entry.getValue().longValueExact();
              return new SegmentRow(rollup.start(), rollup.end(), of[0], of[1], customers);
            })
        .toList();
  }
}
