package dev.perennial.customer;

import static dev.perennial.customer.LoyaltyLife.SETTINGS;
import static dev.perennial.customer.LoyaltyLife.live;
import static dev.perennial.customer.LoyaltyLife.moment;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerId;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whom a friend is counted for, and when.
class ReferralMomentsTest {
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
}
