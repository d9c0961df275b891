package dev.perennial.segment;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.expression.Expression;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.History;
import dev.perennial.customer.Scoring;
import dev.perennial.given.SomeShop;
import dev.perennial.given.Story;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.metric.Rollups;
import dev.perennial.metric.Slice;
import dev.perennial.metric.Tally;
import dev.perennial.metric.Tallying;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SegmentingTest {
  private static final Instant NIGHT = Instant.parse("2025-12-02T02:00:00Z");
  private static final Settings SETTINGS =
      someSettings().zone("America/New_York").lapseWindowDays(60).build();
  private static final Scoring SCORING = new Scoring(SETTINGS, RiskModel.UNFITTED);
  private static final Segmentation OWN =
      new Segmentation(
          List.of(
              new Persona("gift_buyers", Expression.parse("orders_in_month.12 >= 1")),
              new Persona("regulars", Expression.parse("orders >= 3"))),
          List.of("late_delivery"));

  @Test
  void the_lifecycle_at_each_months_end_is_that_of_the_history_until_then() {
    Seeded.cases(
        4,
        random -> {
          List<CustomerState> customers = SomeShop.random(SETTINGS, 12, random).customers(NIGHT);
          for (Rollup stage : rollups(customers, RollupKind.STAGE)) {
            Map<String, Long> obvious =
                customers.stream()
                    .flatMap(one -> lifecycle(one, stage.end()).stream())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(segments(stage)).as("%s", stage.start()).isEqualTo(obvious);
          }
        });
  }

  /// Scored from scratch, without what the count keeps from month to month.
  private static Optional<String> lifecycle(CustomerState state, LocalDate end) {
    Instant time = end.atStartOfDay(SETTINGS.reportingZone()).toInstant();
    History before = state.customer().history().before(time);
    Instant live = state.customer().liveSince();
    return before.orders().isEmpty() && (live == null || !live.isBefore(time))
        ? Optional.empty()
        : Optional.of(SCORING.score(before, time).lifecycle().code());
  }

  @Test
  void those_who_are_active_in_some_way_are_the_active_of_the_metrics() {
    Seeded.cases(
        3,
        random -> {
          List<CustomerState> customers = SomeShop.random(SETTINGS, 20, random).customers(NIGHT);
          Tallying tallying = new Tallying(SETTINGS, NIGHT);
          customers.forEach(tallying::add);
          Map<LocalDate, Rollup> months =
              new Rollups(tallying.tally(), SETTINGS, NIGHT)
                  .of(RollupKind.MONTH, Optional.empty()).stream()
                      .collect(Collectors.toMap(Rollup::start, Function.identity()));
          for (Rollup stage : rollups(customers, RollupKind.STAGE)) {
            Map<String, Long> segments = segments(stage);
            long active =
                Stream.of("new", "active", "at_risk")
                    .mapToLong(one -> segments.getOrDefault(one, 0L))
                    .sum();
            assertThat(active)
                .isEqualTo(
                    Optional.ofNullable(months.get(stage.start()))
                        .flatMap(month -> month.value(Metric.ACTIVE_AT_END, ""))
                        .map(number -> number.longValueExact())
                        .orElse(0L));
          }
        });
  }

  @Test
  void moves_lead_from_the_segments_of_a_months_start_to_those_of_its_end() {
    Seeded.cases(
        3,
        random -> {
          List<CustomerState> customers = SomeShop.random(SETTINGS, 25, random).customers(NIGHT);
          for (RollupKind kind : List.of(RollupKind.STAGE, RollupKind.SEGMENT)) {
            Map<String, Long> before = Map.of();
            for (Rollup month : rollups(customers, kind)) {
              boolean first = kind == RollupKind.SEGMENT && before.isEmpty();
              Map<String, Long> from = sums(month, move -> move.kind() + "|" + move.from());
              Map<String, Long> to = sums(month, move -> move.kind() + "|" + move.to());
              if (!first) {
                assertThat(from).isEqualTo(before);
              }
              before = kinds(month);
              assertThat(to).isEqualTo(before);
            }
          }
        });
  }

  private static Map<String, Long> sums(Rollup month, Function<Move, String> end) {
    Map<String, Long> sums = new HashMap<>();
    for (Move move : Move.of(month)) {
      if (!end.apply(move).endsWith("|")) {
        sums.merge(end.apply(move), move.customers(), Long::sum);
      }
    }
    return sums;
  }

  private static Map<String, Long> kinds(Rollup month) {
    return SegmentRow.of(month).stream()
        .collect(Collectors.toMap(row -> row.kind() + "|" + row.segment(), SegmentRow::customers));
  }

  @Test
  void customers_can_be_divided_and_merged_in_any_way() {
    Seeded.cases(
        10,
        random -> {
          List<CustomerState> customers = SomeShop.random(SETTINGS, 10, random).customers(NIGHT);
          Segmenting night = night(customers);
          List<CustomerState> shuffled = RandomHistory.shuffled(customers, random);
          int cut = random.nextInt(11);

          Tally one = tally(night, shuffled.subList(0, cut));
          Tally two = tally(night, shuffled.subList(cut, 10));

          assertThat(two.plus(one)).isEqualTo(tally(night, customers));
        });
  }

  @Test
  void everybody_is_in_a_fifth_and_the_best_fifth_by_value_is_high() {
    List<CustomerState> customers =
        Stream.iterate(1, number -> number + 1)
            .limit(10)
            .map(number -> buyer("c" + number, number))
            .map(SegmentingTest::state)
            .toList();

    Rollup november = rollups(customers, RollupKind.SEGMENT).getLast();

    assertThat(november.start()).isEqualTo(LocalDate.of(2025, 11, 1));
    Map<String, Long> kinds = kinds(november);
    assertThat(kinds)
        .containsEntry("value_band|high", 2L)
        .containsEntry("value_band|medium", 3L)
        .containsEntry("value_band|low", 5L)
        .containsEntry("rfm|555", 2L)
        .containsEntry("rfm|111", 2L)
        .containsEntry("persona|regulars", 8L)
        .containsEntry("persona|others", 2L);
    assertThat(november.figures().keySet())
        .noneMatch(figure -> figure.of().startsWith("persona|gift_buyers"));
  }

  /// The more orders, the later the last one and the larger.
  private static Story buyer(String id, int number) {
    Story story = aCustomer(id);
    for (int order = 0; order < number; order++) {
      story
          .at("2025-0%d-%02dT12:00:00Z".formatted(6 + order / 3, 1 + 9 * (order % 3)))
          .ordered(id + "-" + order, 10 * number + ".00");
    }
    return story;
  }

  @Test
  void the_first_night_of_a_month_gathers_cutoffs_the_second_segments_and_then_there_is_nothing() {
    Instant earlier = NIGHT.minusSeconds(86_400);

    assertThat(SegmentPhase.of(Optional.empty(), Optional.empty(), NIGHT))
        .isEqualTo(SegmentPhase.CUTOFFS);
    assertThat(SegmentPhase.of(Optional.of(NIGHT), Optional.empty(), NIGHT))
        .as("repeated")
        .isEqualTo(SegmentPhase.CUTOFFS);
    assertThat(SegmentPhase.of(Optional.of(earlier), Optional.empty(), NIGHT))
        .isEqualTo(SegmentPhase.SEGMENTS);
    assertThat(SegmentPhase.of(Optional.of(earlier), Optional.of(NIGHT), NIGHT))
        .as("repeated")
        .isEqualTo(SegmentPhase.SEGMENTS);
    assertThat(SegmentPhase.of(Optional.of(earlier), Optional.of(earlier), NIGHT))
        .isEqualTo(SegmentPhase.NONE);
  }

  @Test
  void a_night_that_is_not_one_for_segments_counts_nothing() {
    Segmenting none = new Segmenting(SCORING, OWN, SegmentPhase.NONE, Map.of(), NIGHT);

    assertThat(none.of(state(buyer("c", 5)))).isEmpty();
  }

  private static Map<String, Long> segments(Rollup stage) {
    return SegmentRow.of(stage).stream()
        .collect(Collectors.toMap(SegmentRow::segment, SegmentRow::customers));
  }

  private static List<Rollup> rollups(List<CustomerState> customers, RollupKind kind) {
    return StageFigures.of(tally(night(customers), customers), NIGHT).stream()
        .filter(rollup -> rollup.kind() == kind)
        .toList();
  }

  /// The night in which they are divided, by the cutoffs of the night before.
  private static Segmenting night(List<CustomerState> customers) {
    Segmenting first = new Segmenting(SCORING, OWN, SegmentPhase.CUTOFFS, Map.of(), NIGHT);
    Map<LocalDate, Cutoffs> cutoffs =
        StageFigures.of(tally(first, customers), NIGHT).stream()
            .collect(Collectors.toMap(Rollup::start, Cutoffs::from));
    return new Segmenting(SCORING, OWN, SegmentPhase.SEGMENTS, cutoffs, NIGHT);
  }

  private static Tally tally(Segmenting segmenting, List<CustomerState> customers) {
    Tally.Gathering all = new Tally.Gathering();
    customers.stream().map(segmenting::of).forEach(counts -> all.add(Slice.ALL, counts));
    return all.tally();
  }

  private static CustomerState state(Story story) {
    return new Folding(SCORING).fold(null, story.id(), story.events(), null, NIGHT);
  }
}
