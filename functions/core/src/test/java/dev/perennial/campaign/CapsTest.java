package dev.perennial.campaign;

import static dev.perennial.campaign.Plans.MOMENT;
import static dev.perennial.campaign.Plans.NOW;
import static dev.perennial.campaign.Plans.SETTINGS;
import static dev.perennial.campaign.Plans.cancelled;
import static dev.perennial.campaign.Plans.daysAgo;
import static dev.perennial.campaign.Plans.decided;
import static dev.perennial.campaign.Plans.decision;
import static dev.perennial.campaign.Plans.look;
import static dev.perennial.campaign.Plans.plan;
import static dev.perennial.campaign.Plans.reachable;
import static dev.perennial.campaign.Plans.send;
import static dev.perennial.campaign.Plans.sent;
import static dev.perennial.campaign.Plans.state;
import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.settings.FrequencyCap;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The frequency caps, as planning and the second look ask them.
class CapsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-06-12T12:00:00Z, send",
    "2026-06-12T12:00:01Z, skip",
    "2026-06-18T11:59:59Z, skip",
    "2026-06-18T12:00:00Z, send"
  })
  void a_cap_counts_what_is_near_on_both_sides(Instant other, String decision) {
    assertThat(
            plan(aCampaign("c"), state(reachable()), MOMENT, List.of(sent("c", other)))
                .decision()
                .code())
        .isEqualTo(decision);
  }

  @Test
  void caps_count_held_out_mails_and_neither_skips_nor_what_was_cancelled_before_it_went_out() {
    Send held = send("x", new Decision.HoldOut(NOW));
    Send skipped = send("x", new Decision.Skip(Reason.NO_CONSENT));

    assertThat(decided(held)).isEqualTo("skip");
    assertThat(decided(cancelled(sent("x", NOW)))).isEqualTo("send");
    assertThat(decided(skipped)).isEqualTo("send");
  }

  @Test
  void each_cap_counts_by_itself() {
    Planning planning =
        new Planning(
            someSettings().caps(FrequencyCap.of(3, 30), FrequencyCap.of(1, 1)).build(), List.of());
    List<Send> two = List.of(sent("x", daysAgo(2)), sent("y", daysAgo(20)));
    List<Send> three = List.of(two.getFirst(), two.getLast(), sent("z", daysAgo(29)));

    assertThat(decision(planning, two)).isInstanceOf(Decision.SendAt.class);
    assertThat(decision(planning, three)).isEqualTo(new Decision.Skip(Reason.FREQUENCY_CAP));
  }

  @Test
  void a_transactional_campaign_neither_minds_the_caps_nor_counts() {
    Campaign receipt = aCampaign("receipt").transactional().build();
    Campaign marketing = aCampaign("c").build();
    Planning planning = new Planning(SETTINGS, List.of(receipt, marketing));
    CustomerState state = state(reachable());

    assertThat(
            planning
                .plan(receipt, 1, MOMENT, state, List.of(sent("c", NOW)), NOW)
                .orElseThrow()
                .due())
        .isPresent();
    assertThat(
            planning
                .plan(marketing, 1, MOMENT, state, List.of(sent("receipt", NOW)), NOW)
                .orElseThrow()
                .due())
        .isPresent();
  }

  @Test
  void a_mail_of_a_campaign_that_is_no_more_still_counts() {
    assertThat(decided(sent("retired", NOW))).isEqualTo("skip");
  }

  @Test
  void a_mail_is_cancelled_at_its_time_if_another_that_was_decided_before_it_reaches_the_cap() {
    SendKey earlierKey = new SendKey(aCustomer().id(), "x", "o1");
    Send earlier = Send.of(earlierKey, MOMENT, new Decision.SendAt(NOW), NOW.minusMillis(1));
    Send later = Send.of(earlierKey, MOMENT, new Decision.SendAt(NOW), NOW.plusMillis(1));

    assertThat(look(aCampaign("c"), reachable(), Lifecycle.NEW, List.of(earlier), NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.FREQUENCY_CAP));
    assertThat(look(aCampaign("c"), reachable(), Lifecycle.NEW, List.of(later), NOW)).isEmpty();
  }

  @Test
  void of_two_mails_decided_at_the_same_time_one_goes() {
    assertThat(look(aCampaign("c"), reachable(), Lifecycle.NEW, List.of(sent("b", NOW)), NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.FREQUENCY_CAP));
    assertThat(look(aCampaign("c"), reachable(), Lifecycle.NEW, List.of(sent("d", NOW)), NOW))
        .isEmpty();
  }
}
