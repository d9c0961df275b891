package dev.perennial.segment;

import static dev.perennial.given.Story.aCustomer;
import static dev.perennial.segment.November.NOVEMBER;
import static dev.perennial.segment.November.active;
import static dev.perennial.segment.November.cause;
import static dev.perennial.segment.November.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.event.SurveyKind;
import dev.perennial.given.Story;
import dev.perennial.lift.Interval;
import dev.perennial.metric.Rollup;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What went before the silence of those who left, and how sure it is that it matters.
class CauseTest {
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
}
