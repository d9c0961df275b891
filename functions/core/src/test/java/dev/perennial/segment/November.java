package dev.perennial.segment;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.given.Story;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.metric.Slice;
import dev.perennial.metric.Tally;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// November of a shop with a lapse window of 30 days, as a night in December finds it: the eve is
/// the first of November, and those count who ordered in October.
final class November {
  private static final Instant NIGHT = Instant.parse("2025-12-01T02:00:00Z");
  static final LocalDate NOVEMBER = LocalDate.of(2025, 11, 1);
  private static final Settings SETTINGS = someSettings().zone("UTC").lapseWindowDays(30).build();
  private static final Scoring SCORING = new Scoring(SETTINGS, RiskModel.UNFITTED);
  private static final String OCTOBER = "2025-10-20T12:00:00Z";

  private November() {}

  static Story active(String id) {
    return aCustomer(id).at(OCTOBER).ordered("o", "9.00");
  }

  static Cause cause(Rollup stage, String name) {
    return Cause.of(stage).stream()
        .filter(cause -> cause.cause().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Rollup stage(Story... stories) {
    Segmentation own = new Segmentation(List.of(), List.of("late_delivery"));
    Segmenting night = new Segmenting(SCORING, own, SegmentPhase.SEGMENTS, Map.of(), NIGHT);
    Tally.Gathering all = new Tally.Gathering();
    Stream.of(stories)
        .map(November::state)
        .map(night::of)
        .forEach(counts -> all.add(Slice.ALL, counts));
    return StageFigures.of(all.tally(), NIGHT).stream()
        .filter(rollup -> rollup.kind() == RollupKind.STAGE && rollup.start().equals(NOVEMBER))
        .findFirst()
        .orElseThrow();
  }

  private static CustomerState state(Story story) {
    return new Folding(SCORING).fold(null, story.id(), story.events(), null, NIGHT);
  }
}
