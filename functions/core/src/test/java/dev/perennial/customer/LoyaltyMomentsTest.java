package dev.perennial.customer;

import static dev.perennial.customer.LoyaltyLife.FOLDING;
import static dev.perennial.customer.LoyaltyLife.RULES;
import static dev.perennial.customer.LoyaltyLife.live;
import static dev.perennial.customer.LoyaltyLife.moment;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.LoyaltySettings;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyMomentsTest {
  @Test
  void a_tier_is_told_when_it_is_reached_and_only_upward() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "120")
            .at("2026-02-01T10:00:00Z")
            .ordered("2", "20")
            .at("2026-03-01T10:00:00Z")
            .ordered("3", "200")
            .refunded("r", "3", "200");

    assertThat(live(story, MomentType.TIER_REACHED, 1, 200))
        .containsExactly(
            moment(MomentType.TIER_REACHED, "2026-01-01T10:00:00Z", "silver/2026"),
            moment(MomentType.TIER_REACHED, "2026-03-01T10:00:00Z", "gold/2026"));
  }

  @Test
  void of_two_tiers_that_are_reached_at_once_the_higher_is_told() {
    assertThat(live(aCustomer().ordered("1", "500"), MomentType.TIER_REACHED, 1, 3))
        .extracting(Moment::occasion)
        .containsExactly("gold/2026");
  }

  @Test
  void a_tier_that_was_left_is_told_again_when_it_is_reached_in_another_year() {
    Story story =
        aCustomer()
            .at("2025-03-01T10:00:00Z")
            .ordered("1", "100")
            .at("2026-06-01T10:00:00Z")
            .ordered("2", "100");

    assertThat(live(story, MomentType.TIER_REACHED, 1, 3))
        .extracting(Moment::occasion)
        .containsExactly("silver/2025", "silver/2026");
  }

  @Test
  void a_tier_is_left_when_what_earned_it_is_a_year_ago_and_when_it_is_given_back() {
    Story faded = aCustomer().at("2025-03-01T10:00:00Z").ordered("1", "100");
    Story back =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "350")
            .at("2026-01-05T10:00:00Z")
            .refunded("r", "1", "200");

    assertThat(live(faded, MomentType.TIER_LEFT, 7, 800))
        .containsExactly(moment(MomentType.TIER_LEFT, "2026-03-01T10:00:00Z", "silver/2026-03-01"));
    assertThat(live(back, MomentType.TIER_LEFT, 1, 3))
        .containsExactly(moment(MomentType.TIER_LEFT, "2026-01-05T10:00:00Z", "gold/2026-01-05"));
  }

  @Test
  void what_imported_orders_reached_is_historical() {
    Story story = aCustomer().imported().ordered("1", "120");
    for (int number = 2; number <= 5; number++) {
      story.ordered("o" + number, "1");
    }

    assertThat(live(story, MomentType.TIER_REACHED, 1, 3)).allMatch(Moment::historical).hasSize(1);
    assertThat(live(story, MomentType.BADGE_EARNED, 1, 3)).allMatch(Moment::historical).hasSize(1);
  }

  @Test
  void a_tier_of_long_ago_is_not_told() {
    Story story = aCustomer().at("2026-01-01T10:00:00Z").ordered("1", "120");
    Instant late = Instant.parse("2026-01-05T10:00:00Z");

    assertThat(FOLDING.fold(null, story.id(), story.events(), null, late).moments())
        .extracting(Moment::type)
        .doesNotContain(MomentType.TIER_REACHED, MomentType.BADGE_EARNED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30})
  void an_expiry_is_told_once_when_its_notice_begins(int everyHours) {
    Story story =
        aCustomer()
            .at("2026-01-10T10:00:00Z")
            .ordered("1", "50")
            .at("2026-01-20T10:00:00Z")
            .ordered("2", "50")
            .at("2026-02-20T10:00:00Z")
            .ordered("3", "50");

    assertThat(live(story, MomentType.POINTS_EXPIRING, everyHours, 420))
        .containsExactly(
            moment(MomentType.POINTS_EXPIRING, "2027-01-02T00:00:00Z", "2027-01-31"),
            moment(MomentType.POINTS_EXPIRING, "2027-01-30T00:00:00Z", "2027-02-28"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30})
  void points_whose_notice_began_while_others_came_before_them_are_told_of_in_their_turn(
      int everyHours) {
    Folding early = noticeOf(60);
    Story story =
        aCustomer()
            .at("2026-01-10T10:00:00Z")
            .ordered("1", "50")
            .at("2026-02-10T10:00:00Z")
            .ordered("2", "50")
            .at("2026-03-10T10:00:00Z")
            .ordered("3", "50");

    assertThat(live(early, story, MomentType.POINTS_EXPIRING, everyHours, 420))
        .containsExactly(
            moment(MomentType.POINTS_EXPIRING, "2026-12-03T00:00:00Z", "2027-01-31"),
            moment(MomentType.POINTS_EXPIRING, "2027-02-01T00:00:00Z", "2027-02-28"),
            moment(MomentType.POINTS_EXPIRING, "2027-03-01T00:00:00Z", "2027-03-31"));
  }

  @Test
  void points_that_come_next_since_the_first_were_spent_are_told_of_at_once() {
    Story story =
        aCustomer()
            .at("2026-01-10T10:00:00Z")
            .ordered("1", "50")
            .at("2026-02-10T10:00:00Z")
            .ordered("2", "50")
            .at("2027-01-15T10:00:00Z")
            .redeemed("r", 50);

    assertThat(live(noticeOf(60), story, MomentType.POINTS_EXPIRING, 1, 60))
        .extracting(Moment::occasion)
        .containsExactly("2027-01-31", "2027-02-28");
    assertThat(live(noticeOf(60), story, MomentType.POINTS_EXPIRING, 1, 60))
        .last()
        .extracting(Moment::time)
        .isEqualTo(Instant.parse("2027-01-15T10:00:00Z"));
  }

  @Test
  void each_badge_is_told_once() {
    Story story = aCustomer();
    for (int number = 1; number <= 6; number++) {
      story.at("2026-01-0" + number + "T10:00:00Z").ordered("o" + number, "1");
    }

    assertThat(live(story, MomentType.BADGE_EARNED, 5, 400))
        .extracting(Moment::occasion)
        .containsExactly("orders_5", "anniversary_1");
  }

  private static Folding noticeOf(int days) {
    LoyaltySettings rules =
        new LoyaltySettings(RULES.pointsPerUnit(), 10, 200, 14, 12, days, RULES.tiers());
    return new Folding(new Scoring(someSettings().loyalty(rules).build(), RiskModel.UNFITTED));
  }
}
