package dev.perennial.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What a sweep gathers for the segments. Who is among the best fifth can only be said once
/// everybody was looked at, so the first sweep after the end of a month gathers how the customers
/// are distributed, and the next one divides them by the cutoffs that were made of it.
public enum SegmentPhase {
  NONE,
  CUTOFFS,
  SEGMENTS;

  /// The phase of a run. A run that is repeated is of the same phase, since what it stored itself
  /// does not count.
  ///
  /// @param cutoffs when the cutoffs of the month were first stored, or empty if they were not
  /// @param segments when its segments were first stored
  /// @param at the time of the run
  public static SegmentPhase of(Optional<Instant> cutoffs, Optional<Instant> segments, Instant at) {
    if (cutoffs.filter(at::isAfter).isEmpty()) {
      return CUTOFFS;
    }
    return segments.filter(at::isAfter).isEmpty() ? SEGMENTS : NONE;
  }

  /// The first day of the month that a run is about: the latest that is over.
  public static LocalDate month(LocalDate today) {
    return today.withDayOfMonth(1).minusMonths(1);
  }
}
