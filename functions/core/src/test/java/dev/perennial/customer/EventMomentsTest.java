package dev.perennial.customer;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.event.PointsGranted;
import dev.perennial.given.Looks;
import dev.perennial.given.Raised;
import dev.perennial.given.Story;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventMomentsTest {
  private static final Raised RAISED = new Raised(Looks.FOLDING);

  @Test
  void each_live_order_that_was_not_cancelled_is_worth_a_question() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .cancelled("2")
            .ordered("1", "2")
            .ordered("2", "2")
            .imported()
            .ordered("3", "2");

    assertThat(RAISED.oneByOne(MomentType.ORDER_COMPLETED, story))
        .extracting(Moment::time, Moment::occasion)
        .containsExactly(
            tuple(
                Instant.parse("2026-01-01T10:00:00Z"),
                KeyHash.of(story.events().get(1).key()).toString()));
  }

  @Test
  void of_two_orders_in_the_same_second_only_one_wins_back() {
    Story story =
        aCustomer()
            .at("2025-01-01T10:00:00Z")
            .ordered("1", "2")
            .at("2026-01-01T10:00:00.100Z")
            .ordered("2", "2")
            .at("2026-01-01T10:00:00.200Z")
            .ordered("3", "2");

    assertThat(RAISED.atOnce(MomentType.WON_BACK, story)).hasSize(1);
  }

  @Test
  void a_promoter_answers_with_9_or_10() {
    Story story = aCustomer().answeredNps("a", 8).answeredNps("b", 9).answeredNps("c", 10);

    assertThat(RAISED.oneByOne(MomentType.PROMOTER, story))
        .extracting(Moment::occasion)
        .containsExactly(key(story, 1), key(story, 2));
  }

  @Test
  void an_answer_that_was_acted_on_is_told_under_the_answer() {
    Story story = aCustomer().answeredNps("a", 3).resolved("a");

    assertThat(RAISED.oneByOne(MomentType.ANSWER_ACTED_ON, story))
        .extracting(Moment::occasion)
        .containsExactly(key(story, 0));
  }

  @Test
  void points_for_a_friend_are_told_and_goodwill_is_not() {
    Story story =
        aCustomer().gotPoints("g1", 5, PointsGranted.REFERRAL).gotPoints("g2", 5, "goodwill");

    assertThat(RAISED.oneByOne(MomentType.REFERRAL_REWARDED, story))
        .extracting(Moment::occasion)
        .containsExactly(key(story, 0));
  }

  @Test
  void an_imported_event_raises_a_historical_moment_and_no_question_about_its_order() {
    Story story = aCustomer().imported().reachable().ordered("1", "2").answeredNps("a", 10);

    assertThat(RAISED.all(story.events().size(), story))
        .filteredOn(Moment::historical)
        .extracting(Moment::type)
        .containsExactly(MomentType.FIRST_ORDER, MomentType.JOINED, MomentType.PROMOTER);
    assertThat(RAISED.oneByOne(MomentType.ORDER_COMPLETED, story)).isEmpty();
  }

  private static String key(Story story, int place) {
    return KeyHash.of(story.events().get(place).key()).toString();
  }
}
