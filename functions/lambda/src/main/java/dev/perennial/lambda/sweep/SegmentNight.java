package dev.perennial.lambda.sweep;

import dev.perennial.customer.Scoring;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.Metrics.Stored;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.segment.Cutoffs;
import dev.perennial.segment.SegmentPhase;
import dev.perennial.segment.Segmentation;
import dev.perennial.segment.Segmenting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a night gathers for the segments. Every segment of a run, and every retry, is told the
/// same.
public record SegmentNight(Metrics metrics, Segmentation segmentation) {

  /// What is to be counted of the customers in the run of that time: two items are read, and in the
  /// night in which they are divided the cutoffs.
  public Segmenting of(Scoring scoring, Instant at) {
    LocalDate month =
        SegmentPhase.month(LocalDate.ofInstant(at, scoring.settings().reportingZone()));
    Optional<Instant> cutoffs = find(RollupKind.CUTOFF, month).map(Rollup::firstAt);
    Optional<Instant> segments = find(RollupKind.SEGMENT, month).map(Rollup::firstAt);
    SegmentPhase phase = SegmentPhase.of(cutoffs, segments, at);
    Map<LocalDate, Cutoffs> parted = new HashMap<>();
    for (int back = 0; phase == SegmentPhase.SEGMENTS && back < Segmenting.LATEST; back++) {
      LocalDate start = month.minusMonths(back);
      find(RollupKind.CUTOFF, start).ifPresent(one -> parted.put(start, Cutoffs.from(one)));
    }
    return new Segmenting(scoring, segmentation, phase, parted, at);
  }

  private Optional<Rollup> find(RollupKind kind, LocalDate month) {
    return metrics.find(kind, month).map(Stored::rollup);
  }
}
