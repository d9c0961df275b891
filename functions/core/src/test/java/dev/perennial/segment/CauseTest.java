package dev.perennial.segment;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.event.SurveyKind;
import dev.perennial.given.Story;
import dev.perennial.lift.Interval;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Of November, with a lapse window of 30 days: the eve is the first of November, and those count
/// who ordered in October.
class CauseTest {
  private static final Instant NIGHT = Instant.parse("2025-12-01T02:00:00Z");
  private static final LocalDate NOVEMBER = LocalDate.of(2025, 11, 1);
  private static final Settings SETTINGS = someSettings().zone("UTC").lapseWindowDays(30).build();
  private static final Scoring SCORING = new Scoring(SETTINGS, RiskModel.UNFITTED);
  private static final String OCTOBER = "2025-10-20T12:00:00Z";
  private static final String LATE = "late_delivery";
  private static final String STAYED = "2025-11-15T12:00:00Z";

  @Test
  void customers_with_a_cause_are_beside_the_others_and_each_is_gone_or_has_stayed() {
    Rollup november =
        stage(
            active("left1").refunded("r1", "o", "5.00"),
            active("left2").refunded("r2", "o", "5.00"),
            active("left3"),
            active("stayed1").refunded("r3", "o", "5.00").at(STAYED).ordered("p", "1.00"),
            active("stayed2").at(STAYED).ordered("p", "1.00"),
            active("stayed3").at(STAYED).ordered("p", "1.00"));

    assertThat(cause(november, "refund"))
        .isEqualTo(new Cause(NOVEMBER, LocalDate.of(2025, 12, 1), "refund", 3, 2, 3, 1));
  }

  @Test
  void what_happened_after_the_eve_is_no_cause_of_leaving() {
    Rollup november = stage(active("left").at(STAYED).refunded("r", "o", "5.00"), active("other"));

    assertThat(Cause.of(november)).noneMatch(cause -> cause.cause().equals("refund"));
  }

  @Test
  void who_was_not_active_on_the_eve_is_not_counted() {
    Story old = aCustomer("old").at("2025-08-01T12:00:00Z").ordered("o", "9.00");

    assertThat(cause(stage(old, active("one")), "one_order").customers()).isEqualTo(1);
  }

  @Test
  void a_bad_answer_is_a_detractors_or_one_in_the_lower_half_of_its_scale() {
    Rollup november =
        stage(
            active("a").answeredNps("1", 6),
            active("b").answeredNps("1", 7),
            active("c").answered("1", SurveyKind.CSAT, 3, 1, 5),
            active("d").answered("1", SurveyKind.CSAT, 4, 1, 5));

    assertThat(cause(november, "bad_answer").customers()).isEqualTo(2);
  }

  @Test
  void what_went_wrong_counts_if_it_was_before_the_eve() {
    Rollup november =
        stage(
            active("a").waitedFor("s1"),
            active("b").at(STAYED).waitedFor("s1"),
            active("c").asked("t1"),
            active("d"));

    assertThat(cause(november, "late_shipment").customers()).isEqualTo(1);
    assertThat(cause(november, "question").customers()).isEqualTo(1);
  }

  @Test
  void a_gap_is_long_beyond_twice_the_usual_one() {
    Story often =
        aCustomer("often")
            .at("2025-10-01T12:00:00Z")
            .ordered("1", "1.00")
            .at("2025-10-06T12:00:00Z")
            .ordered("2", "1.00")
            .at("2025-10-11T12:00:00Z")
            .ordered("3", "1.00");
    Story seldom =
        aCustomer("seldom")
            .at("2025-08-01T12:00:00Z")
            .ordered("1", "1.00")
            .at("2025-09-01T12:00:00Z")
            .ordered("2", "1.00")
            .at("2025-10-11T12:00:00Z")
            .ordered("3", "1.00");

    assertThat(cause(stage(often, seldom), "long_gap").customers()).isEqualTo(1);
  }

  @Test
  void a_trait_of_the_profile_counts_unless_it_says_no_or_came_later() {
    Rollup november =
        stage(
            active("a").has("late_delivery", "true"),
            active("b").has("late_delivery", "no"),
            active("c").at(STAYED).has("late_delivery", "true"),
            active("d"));

    assertThat(cause(november, "trait.late_delivery").customers()).isEqualTo(1);
  }

  @Test
  void a_trait_that_is_sent_again_or_denied_when_a_customer_returns_was_there_before() {
    Rollup november =
        stage(
            active("a").has("late_delivery", "true"),
            active("b").has("late_delivery", "true").at(STAYED).ordered("p", "1.00"),
            active("c").has("late_delivery", "true").at(STAYED).has("late_delivery", "true"),
            active("d").has("late_delivery", "true").at(STAYED).has("late_delivery", "no"),
            active("e").has("late_delivery", "true").at("2025-10-25T12:00:00Z").has(LATE, "no"));

    assertThat(cause(november, "trait.late_delivery").customers()).isEqualTo(4);
  }

  @Test
  void what_the_shop_sends_again_with_the_orders_of_those_who_return_is_no_cause() {
    // 30 % have it, half of all leave, and of those who come back three in five are sent again.
    Story[] customers =
        IntStream.range(0, 1_000)
            .mapToObj(
                number -> {
                  Story one = active("c" + number);
                  one = number % 10 < 3 ? one.has(LATE, "true") : one;
                  boolean stays = number / 10 % 2 == 0;
                  one = stays ? one.at(STAYED).ordered("p", "1.00") : one;
                  boolean again = stays && number % 10 < 3 && number / 20 % 5 < 3;
                  return again ? one.has(LATE, "true") : one;
                })
            .toArray(Story[]::new);

    Cause late = cause(stage(customers), "trait.late_delivery");

    assertThat(late.customers()).isEqualTo(300);
    assertThat(late.difference()).hasValue(0.);
    assertThat(late.isSure(1)).isFalse();
  }

  @Test
  void a_good_review_takes_nothing_from_a_bad_one_before_it() {
    Rollup november =
        stage(
            active("left").reviewed("1", 1, 5),
            active("stayed").reviewed("1", 3, 5).at(STAYED).ordered("p", "1").reviewed("2", 5, 5),
            active("pleased").reviewed("1", 4, 5),
            active("later").at(STAYED).reviewed("1", 1, 5));

    assertThat(cause(november, "bad_review").customers()).isEqualTo(2);
    assertThat(cause(november, "bad_review").lapsed()).isEqualTo(1);
  }

  @Test
  void those_who_left_are_counted_by_their_latest_answer_to_an_exit_survey() {
    Rollup november =
        stage(
            active("a").at(STAYED).answered("1", SurveyKind.EXIT, 3, 1, 5),
            active("b")
                .at("2025-11-02T12:00:00Z")
                .answered("1", SurveyKind.EXIT, 1, 1, 5)
                .at(STAYED)
                .answered("2", SurveyKind.EXIT, 3, 1, 5),
            active("c").at(STAYED).ordered("p", "1.00").answered("1", SurveyKind.EXIT, 2, 1, 5));

    assertThat(Cause.exitAnswers(november)).isEqualTo(Map.of(3, 2L));
  }

  @Test
  void the_interval_of_the_difference_is_newcombes() {
    LocalDate end = NOVEMBER.plusMonths(1);
    Cause cause = new Cause(NOVEMBER, end, "refund", 70, 56, 80, 48);

    // Newcombe 1998, table II, example (a), method 10
    Interval interval = cause.differenceInterval().orElseThrow();
    assertThat(interval.low()).isCloseTo(.0524, within(.00005));
    assertThat(interval.high()).isCloseTo(.3339, within(.00005));
    assertThat(cause.difference().orElseThrow()).isCloseTo(.2, within(1e-12));
    assertThat(cause.lift().orElseThrow()).isCloseTo(1 / 3., within(1e-12));
    assertThat(cause.isSure(1)).isTrue();
  }

  /// 41 of 100 against 55 of 100: Newcombe's 95 % interval ends at −.002, that of 99.5 % beyond 0.
  @Test
  void that_fewer_left_takes_as_much_as_that_more_did() {
    LocalDate end = NOVEMBER.plusMonths(1);
    Cause fewer = new Cause(NOVEMBER, end, "question", 100, 41, 100, 55);
    Cause more = new Cause(NOVEMBER, end, "question", 100, 55, 100, 41);

    assertThat(fewer.isSurelyFewer(1)).isTrue();
    assertThat(fewer.isSurelyFewer(10)).isFalse();
    assertThat(more.isSure(1)).isTrue();
    assertThat(more.isSure(10)).isFalse();
    assertThat(fewer.isSure(1)).isFalse();
    assertThat(more.isSurelyFewer(1)).isFalse();
  }

  @Test
  void where_everybody_has_it_nothing_can_be_said() {
    Cause cause = new Cause(NOVEMBER, NOVEMBER.plusMonths(1), "one_order", 5, 2, 0, 0);

    assertThat(cause.difference()).isEmpty();
    assertThat(cause.liftInterval()).isEmpty();
    assertThat(cause.isSure(1)).isFalse();
  }

  private static Story active(String id) {
    return aCustomer(id).at(OCTOBER).ordered("o", "9.00");
  }

  private static Cause cause(Rollup stage, String name) {
    return Cause.of(stage).stream()
        .filter(cause -> cause.cause().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Rollup stage(Story... stories) {
    Segmentation own = new Segmentation(List.of(), List.of("late_delivery"));
    Segmenting night = new Segmenting(SCORING, own, SegmentPhase.SEGMENTS, Map.of(), NIGHT);
    Tally.Gathering all = new Tally.Gathering();
    Stream.of(stories)
        .map(CauseTest::state)
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
