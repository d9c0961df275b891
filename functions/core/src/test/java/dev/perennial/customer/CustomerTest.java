package dev.perennial.customer;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.Event;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CustomerTest {
  @Test
  void an_event_of_another_customer_is_refused_without_naming_either() {
    Event bobs = aCustomer("bob").ordered("1", "2").event();

    assertThatThrownBy(() -> aCustomer("ann").customer().apply(bobs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the event e0 is of another");
  }

  @Test
  void an_order_that_was_ever_cancelled_never_existed() {
    History before = aCustomer().cancelled("1").ordered("1", "2").history();
    History after = aCustomer().ordered("1", "2").cancelled("1").history();

    assertThat(before.orders()).isEmpty();
    assertThat(before).isEqualTo(after);
  }

  @Test
  void a_refund_of_a_cancelled_order_never_existed_either() {
    assertThat(aCustomer().refunded("r", "1", "2").cancelled("1").history().refunds()).isEmpty();
    assertThat(aCustomer().cancelled("1").refunded("r", "1", "2").history().refunds()).isEmpty();
    assertThat(aCustomer().cancelled("1").refunded("r", null, "2").history().refunds()).hasSize(1);
  }

  @Test
  void refunds_that_reach_the_total_make_an_order_no_purchase() {
    Story partly = aCustomer().ordered("1", "20.00").refunded("r1", "1", "19.99");

    assertThat(partly.history().purchases()).hasSize(1);
    assertThat(partly.refunded("r2", "1", "0.01").history().purchases()).isEmpty();
    assertThat(partly.history().orders()).hasSize(1);
  }

  @Test
  void a_refund_that_names_no_order_or_an_unknown_one_takes_no_purchase_away() {
    assertThat(
            aCustomer()
                .ordered("1", "2.00")
                .refunded("r1", null, "2.00")
                .refunded("r2", "other", "2.00")
                .history()
                .purchases())
        .hasSize(1);
  }

  @Test
  void a_free_order_is_a_purchase() {
    assertThat(aCustomer().ordered("1", "0").history().purchases()).hasSize(1);
  }

  @Test
  void purchases_of_one_calendar_day_of_the_shop_are_one_transaction() {
    History history =
        aCustomer()
            .at("2026-01-01T22:30:00Z")
            .ordered("1", "2")
            .at("2026-01-01T23:30:00Z")
            .ordered("2", "2")
            .history();

    assertThat(history.purchaseDays(ZoneOffset.UTC)).hasSize(1);
    assertThat(history.purchaseDays(ZoneId.of("Europe/Prague"))).hasSize(2);
  }

  @Test
  void the_past_is_cut_before_a_time() {
    Story story =
        aCustomer()
            .at("2026-01-01T00:00:00Z")
            .ordered("1", "2")
            .at("2026-01-02T00:00:00Z")
            .ordered("2", "2")
            .refunded("r", "1", "2")
            .answeredNps("a", 9);

    History past = story.history().before(Instant.parse("2026-01-02T00:00:00Z"));

    assertThat(past.orders()).hasSize(1);
    assertThat(past.refunds()).isEmpty();
    assertThat(past.answers()).isEmpty();
    assertThat(past.purchases()).hasSize(1);
  }

  @Test
  void a_field_that_was_cleared_is_not_known() {
    Story story =
        aCustomer()
            .is(ProfileField.FIRST_NAME, "Ann")
            .at("2026-01-02T00:00:00Z")
            .is(ProfileField.FIRST_NAME, "");

    assertThat(story.customer().profile(ProfileField.FIRST_NAME)).isEmpty();
    assertThat(story.customer().profile(ProfileField.LAST_NAME)).isEmpty();
  }

  @Test
  void an_address_that_came_with_an_order_counts_from_the_time_of_the_order() {
    Story story =
        aCustomer()
            .at("2026-01-03T00:00:00Z")
            .is(ProfileField.EMAIL, "new@example.com")
            .at("2026-01-02T00:00:00Z")
            .ordered("1", "2", "old@example.com");

    assertThat(story.customer().profile(ProfileField.EMAIL)).contains("new@example.com");
  }

  @Test
  void traits_are_kept_by_name_and_tags_are_parts_of_one() {
    Customer customer =
        aCustomer()
            .has("tags", "vip,wholesale")
            .has("colour", "blue")
            .at("2026-01-02T00:00:00Z")
            .has("colour", "")
            .customer();

    assertThat(customer.tags()).containsExactlyInAnyOrder("vip", "wholesale");
    assertThat(customer.trait("colour")).isEmpty();
    assertThat(aCustomer().customer().tags()).isEmpty();
    assertThat(aCustomer().has("tags", "vip,vip").customer().tags()).containsExactly("vip");
  }

  @Test
  void a_pause_holds_until_the_time_that_was_said() {
    assertThat(
            aCustomer()
                .is(ProfileField.PAUSED_UNTIL, "2026-02-01T00:00:00Z")
                .customer()
                .pausedUntil())
        .contains(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(aCustomer().customer().pausedUntil()).isEmpty();
  }

  @Test
  void an_answer_finds_its_invitation_whichever_comes_first() {
    History history = aCustomer().answeredNps("a", 9, "send").invited("send").history();

    assertThat(history.answers().getFirst().invitation())
        .isEqualTo(history.invitations().getFirst().key());
    assertThat(aCustomer().answeredNps("a", 9).history().answers().getFirst().invitation())
        .isNull();
  }

  @Test
  void an_order_with_a_referral_code_is_referred() {
    assertThat(aCustomer().orderedByReferral("1", "2", "bob").history().orders().getFirst())
        .matches(Order::referred);
    assertThat(aCustomer().ordered("1", "2").history().orders().getFirst().referred()).isFalse();
  }

  @Test
  void a_customer_is_live_since_the_first_event_that_was_not_imported() {
    Story story = aCustomer().imported().at("2020-01-01T00:00:00Z").ordered("1", "2");

    assertThat(story.customer().liveSince()).isNull();
    assertThat(
            story
                .live()
                .at("2026-01-03T00:00:00Z")
                .ordered("2", "2")
                .at("2026-01-02T00:00:00Z")
                .answeredNps("a", 9)
                .customer()
                .liveSince())
        .isEqualTo("2026-01-02T00:00:00Z");
  }

  @Test
  void a_detractor_answered_an_nps_survey_with_0_to_6() {
    assertThat(aCustomer().answeredNps("a", 6).history().answers().getFirst().isDetractor())
        .isTrue();
    assertThat(aCustomer().answeredNps("a", 7).history().answers().getFirst().isDetractor())
        .isFalse();
  }

  @Test
  void a_key_is_shown_as_sixteen_digits_and_ordered_as_shown() {
    assertThat(new KeyHash(-1)).hasToString("ffffffffffffffff").isGreaterThan(new KeyHash(1));
  }

  @Test
  void topics_are_ordered_by_channel_then_topic() {
    assertThat(ConsentTopic.ORDER.compare(new ConsentTopic("a", "z"), new ConsentTopic("b", "a")))
        .isNegative();
    assertThat(ConsentTopic.ORDER.compare(new ConsentTopic("a", "z"), new ConsentTopic("a", "a")))
        .isPositive();
  }

  @Test
  void every_code_finds_its_constant_and_no_other_text_does() {
    assertThat(Lifecycle.values())
        .allSatisfy(stage -> assertThat(Lifecycle.find(stage.code())).contains(stage));
    assertThat(MomentType.values())
        .allSatisfy(type -> assertThat(MomentType.find(type.code())).contains(type));
    assertThat(Lifecycle.find("lost")).isEmpty();
    assertThat(MomentType.find("")).isEmpty();
    assertThat(MomentType.names().split(", "))
        .containsExactly(
            Arrays.stream(MomentType.values()).map(MomentType::code).toArray(String[]::new));
  }
}
