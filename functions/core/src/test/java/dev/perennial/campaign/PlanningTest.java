package dev.perennial.campaign;

import static dev.perennial.campaign.Plans.MOMENT;
import static dev.perennial.campaign.Plans.NOW;
import static dev.perennial.campaign.Plans.SETTINGS;
import static dev.perennial.campaign.Plans.decision;
import static dev.perennial.campaign.Plans.look;
import static dev.perennial.campaign.Plans.moment;
import static dev.perennial.campaign.Plans.plan;
import static dev.perennial.campaign.Plans.reachable;
import static dev.perennial.campaign.Plans.reason;
import static dev.perennial.campaign.Plans.send;
import static dev.perennial.campaign.Plans.sent;
import static dev.perennial.campaign.Plans.state;
import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeCampaign;
import dev.perennial.given.Story;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanningTest {
  @Test
  void a_moment_brings_about_the_campaigns_that_it_triggers() {
    Campaign one = aCampaign("one").on(MomentType.AT_RISK).build();
    Campaign two = aCampaign("two").on(MomentType.BIRTHDAY).build();
    Planning planning = new Planning(SETTINGS, List.of(one, two));

    assertThat(planning.campaignsFor(MOMENT)).containsExactly(one);
    assertThat(planning.campaign("two")).contains(two);
    assertThat(planning.campaign("gone")).isEmpty();
  }

  @Test
  void somebody_who_can_and_wants_to_be_written_to_is() {
    Send send = plan(aCampaign("c"), state(reachable()), MOMENT, List.of());

    assertThat(send.decision()).isEqualTo(new Decision.SendAt(NOW));
    assertThat(send.key()).isEqualTo(new SendKey(state(reachable()).customer().id(), "c", "o1"));
    assertThat(send.status()).isEqualTo(Status.PLANNED);
    assertThat(send.decidedAt()).isEqualTo(NOW);
    assertThat(send.moment()).isEqualTo(MOMENT);
    assertThat(send.reason()).isEmpty();
  }

  @Test
  void the_first_gate_that_says_no_is_the_reason() {
    SomeCampaign hopeless =
        aCampaign("c").onlyFor("lifecycle = lapsed and orders >= 5").paused().holdout(.999);
    Moment old = moment(NOW.minus(Duration.ofDays(4)));
    Moment imported = new Moment(MomentType.AT_RISK, old.time(), "o1", true);
    List<Send> full = List.of(sent("x", NOW));
    Story bounced = aCustomer().at("2026-01-01T12:00:00Z").bounced("s");

    assertThat(reason(hopeless, state(bounced), imported, full)).isEqualTo(Reason.UNKNOWN_ADDRESS);
    bounced.is(ProfileField.EMAIL, "ann@example.com");
    assertThat(reason(hopeless, state(bounced), imported, full)).isEqualTo(Reason.SUPPRESSED);
    Story silent = aCustomer().at("2026-01-01T12:00:00Z").is(ProfileField.EMAIL, "a@example.com");
    assertThat(reason(hopeless, state(silent), imported, full)).isEqualTo(Reason.NO_CONSENT);
    silent.granted("marketing");
    assertThat(reason(hopeless, state(silent), imported, full)).isEqualTo(Reason.HISTORICAL);
    assertThat(reason(hopeless, state(silent), old, full)).isEqualTo(Reason.STALE);
    assertThat(reason(hopeless, state(silent), MOMENT, full)).isEqualTo(Reason.NOT_IN_AUDIENCE);
    SomeCampaign paused = aCampaign("c").paused().holdout(.999);
    assertThat(reason(paused, state(silent), MOMENT, full)).isEqualTo(Reason.CAMPAIGN_PAUSED);
    SomeCampaign held = aCampaign("c").holdout(.999);
    assertThat(reason(held, state(silent), MOMENT, full)).isEqualTo(Reason.FREQUENCY_CAP);
    assertThat(reason(held, state(silent), MOMENT, List.of())).isEqualTo(Reason.HOLDOUT);
  }

  @Test
  void a_skip_has_no_time_and_no_status() {
    Send skip = plan(aCampaign("c").paused(), state(reachable()), MOMENT, List.of());

    assertThat(skip.due()).isEmpty();
    assertThat(skip.status()).isNull();
    assertThat(skip.decision().code()).isEqualTo("skip");
  }

  @Test
  void who_is_held_out_has_the_time_at_which_a_mail_would_have_been_due() {
    Send held = plan(aCampaign("c").holdout(.999), state(reachable()), MOMENT, List.of());

    assertThat(held.decision()).isEqualTo(new Decision.HoldOut(NOW));
    assertThat(held.due()).contains(NOW);
    assertThat(held.status()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0, send", "-259200, send", "-259201, skip"})
  void a_moment_older_than_three_days_is_stale(long seconds, String decision) {
    assertThat(
            plan(aCampaign("c"), state(reachable()), moment(NOW.plusSeconds(seconds)), List.of())
                .decision()
                .code())
        .isEqualTo(decision);
  }

  @Test
  void a_moment_from_before_the_first_live_event_is_stale() {
    Story imported = aCustomer().imported().at("2020-01-01T00:00:00Z").reachable();
    Story live = aCustomer().at(NOW.minusSeconds(30)).reachable();

    assertThat(reason(aCampaign("c"), state(imported), MOMENT, List.of())).isEqualTo(Reason.STALE);
    assertThat(reason(aCampaign("c"), state(live), MOMENT, List.of())).isEqualTo(Reason.STALE);
  }

  @Test
  void an_occasion_is_decided_once_also_if_it_was_a_no() {
    Campaign campaign = aCampaign("c").build();
    Planning planning = new Planning(SETTINGS, List.of(campaign));
    CustomerState state = state(reachable());
    Send first =
        planning
            .plan(aCampaign("c").paused().build(), 1, MOMENT, state, List.of(), NOW)
            .orElseThrow();

    assertThat(planning.plan(campaign, 1, MOMENT, state, List.of(first), NOW)).isEmpty();
    Moment other = new Moment(MomentType.AT_RISK, MOMENT.time(), "o2", false);
    assertThat(planning.plan(campaign, 1, other, state, List.of(first), NOW)).isPresent();
  }

  @Test
  void the_first_offer_that_fits_is_kept_with_the_decision_of_both_arms_and_of_no_skip() {
    Offer big = new Offer(new Offer.Percent(15), "BIG", 14, null);
    Offer small = new Offer(new Offer.FreeShipping(), "", 7, null);
    SomeCampaign both = aCampaign("c").offering("spend > 100", big).offering("always", small);
    Story rich = reachable().at("2026-06-01T00:00:00Z").ordered("1", "200");

    assertThat(plan(both, state(rich), MOMENT, List.of()).offer()).isEqualTo(big);
    assertThat(plan(both, state(reachable()), MOMENT, List.of()).offer()).isEqualTo(small);
    assertThat(plan(both.holdout(.999), state(rich), MOMENT, List.of()).offer()).isEqualTo(big);
    assertThat(plan(both.paused(), state(rich), MOMENT, List.of()).offer()).isNull();
  }

  @Test
  void who_asked_for_a_pause_gets_nothing_within_it_but_what_needs_no_consent() {
    Story paused = reachable().is(ProfileField.PAUSED_UNTIL, "2026-06-20T00:00:00Z");
    SomeCampaign later = aCampaign("c").after(Duration.ofDays(5));

    assertThat(decision(aCampaign("c"), state(paused)))
        .isEqualTo(new Decision.Skip(Reason.CUSTOMER_PAUSED));
    assertThat(decision(later, state(paused))).isInstanceOf(Decision.SendAt.class);
    assertThat(decision(aCampaign("c").transactional().about(null), state(paused)))
        .isInstanceOf(Decision.SendAt.class);
    assertThat(decision(aCampaign("c").transactional().about("surveys"), state(paused)))
        .isEqualTo(new Decision.Skip(Reason.CUSTOMER_PAUSED));
    assertThat(look(aCampaign("c"), paused, Lifecycle.NEW, NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.CUSTOMER_PAUSED));
  }

  @Test
  void a_note_to_staff_asks_nothing_of_the_customer_and_knows_no_night() {
    Story nobody = aCustomer().at("2026-01-01T12:00:00Z").bounced("s").withdrew("marketing");
    Instant night = Instant.parse("2026-06-15T23:00:00Z");
    Campaign note = aCampaign("note").toStaff().build();
    Settings staffed = someSettings().staff("staff@shop.example").build();

    Send send =
        new Planning(staffed, List.of(note))
            .plan(note, 1, moment(night), state(nobody), List.of(sent("x", NOW)), night)
            .orElseThrow();

    assertThat(send.decision()).isEqualTo(new Decision.SendAt(night));
    assertThat(reason(aCampaign("note").toStaff(), state(nobody), MOMENT, List.of()))
        .isEqualTo(Reason.UNKNOWN_ADDRESS);
    assertThat(
            new Planning(staffed, List.of(note))
                .plan(note, 1, moment(night), state(nobody.erased()), List.of(), night)
                .orElseThrow()
                .reason())
        .contains(Reason.ERASED);
  }

  @Test
  void mail_that_needs_no_consent_still_needs_an_address_that_works() {
    SomeCampaign receipt = aCampaign("c").transactional().about(null);
    Story silent = aCustomer().at("2026-01-01T12:00:00Z").is(ProfileField.EMAIL, "a@example.com");

    assertThat(decision(receipt, state(silent))).isInstanceOf(Decision.SendAt.class);
    assertThat(decision(receipt, state(silent.bounced("s"))))
        .isEqualTo(new Decision.Skip(Reason.SUPPRESSED));
  }

  @Test
  void who_is_held_out_of_everything_gets_only_what_is_transactional() {
    Settings settings = someSettings().globalHoldout(.999).build();
    Campaign campaign = aCampaign("c").build();
    Campaign receipt = aCampaign("receipt").transactional().build();
    Planning planning = new Planning(settings, List.of(campaign, receipt));
    CustomerState state = state(reachable());

    assertThat(planning.plan(campaign, 1, MOMENT, state, List.of(), NOW).orElseThrow().reason())
        .contains(Reason.GLOBAL_HOLDOUT);
    assertThat(planning.plan(receipt, 1, MOMENT, state, List.of(), NOW).orElseThrow().decision())
        .isInstanceOf(Decision.SendAt.class);
  }

  @Test
  void campaigns_of_a_higher_priority_are_asked_first() {
    Campaign low = aCampaign("low").priority(10).build();
    Campaign high = aCampaign("high").priority(90).build();

    assertThat(new Planning(SETTINGS, List.of(low, high)).campaignsFor(MOMENT))
        .containsExactly(high, low);
  }

  @Test
  void a_topic_that_the_settings_do_not_have_is_refused_with_those_that_they_have() {
    Campaign campaign = aCampaign("c").about("markting").build();

    assertThatThrownBy(() -> new Planning(SETTINGS, List.of(campaign)))
        .hasMessage(
            "the campaign c has the topic markting, expected one of the settings:"
                + " marketing, newsletter, surveys, reminders");
  }
}
