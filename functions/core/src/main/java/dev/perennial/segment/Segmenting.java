package dev.perennial.segment;

import dev.perennial.campaign.CustomerFacts;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Scoring;
import dev.perennial.metric.Count;
import dev.perennial.metric.Measure;
import dev.perennial.metric.PeriodKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts customers in the segments of the ends of months: by lifecycle at every month's end that
/// is known, from the history as it is now; otherwise at the latest three, so that the moves of the
/// latest two months are known.
///
/// @param cutoffs of the latest months, by their first day
public record Segmenting(
    Scoring scoring,
    Segmentation segmentation,
    SegmentPhase phase,
    Map<LocalDate, Cutoffs> cutoffs,
    Instant asOf) {
  /// So many months' ends are looked at in every way, the latest ones.
  public static final int LATEST = 3;

  private static final int MOST_YEARS = 20;
  static final String NOBODY = "-";

  public Segmenting {
    cutoffs = Map.copyOf(cutoffs);
  }

  /// What that customer adds to the counts of everybody; nothing if this is no night for it.
  public Map<Count, Long> of(CustomerState state) {
    Map<Count, Long> counts = new HashMap<>();
    Then then = new Then(state, scoring);
    switch (phase) {
      case NONE -> {}
      case CUTOFFS -> positions(then, counts);
      case SEGMENTS -> {
        lifecycles(then, counts);
        latest(then, counts);
        new CauseCounts(state.customer(), scoring.settings(), segmentation.causeTraits(), counts)
            .count(month().minusYears(MOST_YEARS), month());
      }
    }
    return counts;
  }

  /// The first day of the month that this is about.
  private LocalDate month() {
    return SegmentPhase.month(LocalDate.ofInstant(asOf, zone()));
  }

  private ZoneId zone() {
    return scoring.settings().reportingZone();
  }

  private void positions(Then then, Map<Count, Long> counts) {
    for (int back = 0; back < LATEST; back++) {
      LocalDate month = month().minusMonths(back);
      LocalDate end = month.plusMonths(1);
      then.positions(end)
          .forEach(position -> add(counts, month, Measure.POSITION, position.text()));
    }
  }

  private void lifecycles(Then then, Map<Count, Long> counts) {
    Optional<LocalDate> first = then.firstDay().map(day -> day.withDayOfMonth(1));
    if (first.isEmpty()) {
      return;
    }
    LocalDate earliest = month().minusYears(MOST_YEARS);
    LocalDate month = first.get().isBefore(earliest) ? earliest : first.get();
    Optional<String> before = then.lifecycle(month).map(Lifecycle::code);
    for (; !month.isAfter(month()); month = month.plusMonths(1)) {
      Optional<String> after = then.lifecycle(month.plusMonths(1)).map(Lifecycle::code);
      count(counts, month, SegmentKind.LIFECYCLE, before, after);
      before = after;
    }
  }

  private void latest(Then then, Map<Count, Long> counts) {
    LocalDate first = month().minusMonths(LATEST - 1L);
    Map<SegmentKind, String> before = segments(then, first);
    for (LocalDate month = first.plusMonths(1);
        !month.isAfter(month());
        month = month.plusMonths(1)) {
      Map<SegmentKind, String> after = segments(then, month);
      for (SegmentKind kind : SegmentKind.values()) {
        if (kind != SegmentKind.LIFECYCLE) {
          Optional<String> from = Optional.ofNullable(before.get(kind));
          count(counts, month, kind, from, Optional.ofNullable(after.get(kind)));
        }
      }
      before = after;
    }
  }

  /// The segments at the end of that month, but for the lifecycle.
  private Map<SegmentKind, String> segments(Then then, LocalDate month) {
    LocalDate end = month.plusMonths(1);
    Map<SegmentKind, String> segments = new EnumMap<>(SegmentKind.class);
    Map<Scale, Position> positions = new EnumMap<>(Scale.class);
    then.positions(end).forEach(one -> positions.put(one.scale(), one));
    Cutoffs parted = cutoffs.getOrDefault(month, Cutoffs.NONE);
    Optional.ofNullable(positions.get(Scale.VALUE))
        .flatMap(parted::band)
        .ifPresent(band -> segments.put(SegmentKind.VALUE_BAND, band));
    cell(positions, parted).ifPresent(cell -> segments.put(SegmentKind.RFM, cell));
    if (!segmentation.personas().isEmpty()) {
      then.state(end)
          .ifPresent(state -> segments.put(SegmentKind.PERSONA, persona(state, then.start(end))));
    }
    return segments;
  }

  private static Optional<String> cell(Map<Scale, Position> positions, Cutoffs cutoffs) {
    StringBuilder cell = new StringBuilder();
    for (Scale scale : List.of(Scale.RECENCY, Scale.FREQUENCY, Scale.SPEND)) {
      Optional<Integer> fifth = Optional.ofNullable(positions.get(scale)).flatMap(cutoffs::fifth);
      if (fifth.isEmpty()) {
        return Optional.empty();
      }
      cell.append(scale == Scale.RECENCY ? 6 - fifth.get() : fifth.get());
    }
    return Optional.of(cell.toString());
  }

  private String persona(CustomerState state, Instant time) {
    CustomerFacts facts =
        new CustomerFacts(state, state.score().lifecycle(), scoring.settings(), time);
    return segmentation.persona(facts);
  }

  private static void count(
      Map<Count, Long> counts,
      LocalDate month,
      SegmentKind kind,
      Optional<String> from,
      Optional<String> to) {
    to.ifPresent(segment -> add(counts, month, Measure.SEGMENT, kind.code() + " " + segment));
    if (from.isPresent() || to.isPresent()) {
      String move = "%s %s %s".formatted(kind.code(), from.orElse(NOBODY), to.orElse(NOBODY));
      add(counts, month, Measure.MOVED, move);
    }
  }

  private static void add(Map<Count, Long> counts, LocalDate month, Measure measure, String of) {
    counts.merge(new Count(PeriodKind.MONTH, month, measure, of), 1L, Long::sum);
  }
}
