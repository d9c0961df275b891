package dev.perennial.customer;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyMomentsTest {
  private static final LoyaltySettings RULES =
      new LoyaltySettings(
          Map.of(Money.currency("GBP"), BigDecimal.ONE),
          10,
          200,
          14,
          12,
          30,
          List.of(new Tier("silver", 100, List.of()), new Tier("gold", 300, List.of())));
  private static final Settings SETTINGS = someSettings().loyalty(RULES).build();
  private static final Folding FOLDING = new Folding(new Scoring(SETTINGS, RiskModel.UNFITTED));

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

  @Test
  void a_friends_first_purchase_converts_once_when_it_has_stood_for_a_while() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .orderedByReferral("1", "20", "bob")
            .at("2026-01-03T10:00:00Z")
            .ordered("2", "20");

    assertThat(live(story, MomentType.REFERRAL_CONVERTED, 7, 60))
        .containsExactly(
            new Moment(
                MomentType.REFERRAL_CONVERTED,
                Instant.parse("2026-01-15T10:00:00Z"),
                KeyHash.of(story.events().getFirst().key()).toString(),
                false));
  }

  @Test
  void a_first_purchase_that_was_given_back_converts_nobody_and_the_next_one_does() {
    Story back =
        aCustomer()
            .is(ProfileField.REFERRED_BY, "bob")
            .at("2026-01-02T10:00:00Z")
            .ordered("1", "20")
            .at("2026-01-05T10:00:00Z")
            .refunded("r", "1", "20");

    assertThat(live(back, MomentType.REFERRAL_CONVERTED, 7, 60)).isEmpty();
    assertThat(
            live(
                back.at("2026-01-10T10:00:00Z").ordered("2", "20"),
                MomentType.REFERRAL_CONVERTED,
                7,
                60))
        .extracting(Moment::time)
        .containsExactly(Instant.parse("2026-01-24T10:00:00Z"));
  }

  @Test
  void nobody_is_converted_who_was_not_referred_or_had_bought_before_the_shop_was_live() {
    assertThat(live(aCustomer().ordered("1", "20"), MomentType.REFERRAL_CONVERTED, 7, 60))
        .isEmpty();
    assertThat(
            live(
                aCustomer()
                    .imported()
                    .at("2025-01-01T10:00:00Z")
                    .ordered("1", "20")
                    .live()
                    .at("2026-01-01T10:00:00Z")
                    .orderedByReferral("2", "20", "bob"),
                MomentType.REFERRAL_CONVERTED,
                7,
                60))
        .isEmpty();
  }

  @Test
  void the_reward_is_the_same_event_however_often_it_is_made() {
    Moment conversion = moment(MomentType.REFERRAL_CONVERTED, "2026-01-15T10:00:00Z", "order");
    CustomerId friend = new CustomerId("ann");
    CustomerId bob = new CustomerId("bob");

    Optional<PointsGranted> reward = Referral.reward(conversion, friend, bob, SETTINGS);

    assertThat(reward).isEqualTo(Referral.reward(conversion, friend, bob, SETTINGS));
    assertThat(reward.orElseThrow().points()).isEqualTo(200);
    assertThat(reward.orElseThrow().customer()).isEqualTo(bob);
    assertThat(reward.orElseThrow().grant()).doesNotContain("ann");
    assertThat(Referral.reward(conversion, bob, bob, SETTINGS)).isEmpty();
    assertThat(Referral.reward(conversion, friend, bob, someSettings().build())).isEmpty();
  }

  @Test
  void the_first_who_was_named_brought_the_friend_and_nobody_brings_themselves() {
    Story story =
        aCustomer("ann")
            .at("2026-01-03T10:00:00Z")
            .is(ProfileField.REFERRED_BY, "late")
            .at("2026-01-01T10:00:00Z")
            .orderedByReferral("1", "20", "code of ann")
            .orderedByReferral("2", "20", "code of nobody")
            .at("2026-01-02T10:00:00Z")
            .orderedByReferral("3", "20", "code of bob");

    assertThat(referrer(story)).contains(new CustomerId("bob"));
  }

  @Test
  void a_store_may_name_the_one_who_brought_a_friend_by_id_or_by_code_and_an_order_by_code_alone() {
    assertThat(referrer(aCustomer().is(ProfileField.REFERRED_BY, "bob")))
        .contains(new CustomerId("bob"));
    assertThat(referrer(aCustomer().is(ProfileField.REFERRED_BY, "code of bob")))
        .contains(new CustomerId("bob"));
    assertThat(referrer(aCustomer().orderedByReferral("1", "20", "bob"))).isEmpty();
    assertThat(referrer(aCustomer().is(ProfileField.REFERRED_BY, "").ordered("1", "20"))).isEmpty();
    assertThat(referrer(aCustomer().is(ProfileField.REFERRED_BY, "é".repeat(200)))).isEmpty();
  }

  private static Optional<CustomerId> referrer(Story story) {
    return Referral.referrer(
        story.id(),
        story.events(),
        code ->
            code.startsWith("code of ") && !code.endsWith("nobody")
                ? Optional.of(new CustomerId(code.substring("code of ".length())))
                : Optional.empty());
  }

  private static Moment moment(MomentType type, String time, String occasion) {
    return new Moment(type, Instant.parse(time), occasion, false);
  }

  /// Each event in its time, and a sweep every so many hours until so many days after the last.
  private static List<Moment> live(Story story, MomentType type, int everyHours, int days) {
    List<Moment> raised = new ArrayList<>();
    CustomerState state = null;
    Instant now = story.events().getFirst().time();
    Instant end = story.event().time().plus(Duration.ofDays(days));
    List<Event> ahead = new ArrayList<>(story.events());
    while (now.isBefore(end)) {
      while (!ahead.isEmpty() && !ahead.getFirst().time().isAfter(now)) {
        Event event = ahead.removeFirst();
        state = FOLDING.fold(state, story.id(), List.of(event), null, now);
        raised.addAll(state.moments());
      }
      Optional<CustomerState> swept = state == null ? Optional.empty() : FOLDING.sweep(state, now);
      swept.ifPresent(written -> raised.addAll(written.moments()));
      state = swept.orElse(state);
      now = now.plus(Duration.ofHours(everyHours));
    }
    return raised.stream().filter(moment -> moment.type() == type).toList();
  }
}
