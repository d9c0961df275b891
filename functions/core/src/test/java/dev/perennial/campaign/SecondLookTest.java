package dev.perennial.campaign;

import static dev.perennial.campaign.Plans.MOMENT;
import static dev.perennial.campaign.Plans.NOW;
import static dev.perennial.campaign.Plans.SETTINGS;
import static dev.perennial.campaign.Plans.look;
import static dev.perennial.campaign.Plans.moment;
import static dev.perennial.campaign.Plans.plan;
import static dev.perennial.campaign.Plans.reachable;
import static dev.perennial.campaign.Plans.reason;
import static dev.perennial.campaign.Plans.send;
import static dev.perennial.campaign.Plans.state;
import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeCampaign;
import dev.perennial.given.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of a mail whose time has come.
class SecondLookTest {
  @Test
  void a_mail_that_may_go_at_its_time_goes() {
    assertThat(look(aCampaign("c"), reachable(), Lifecycle.ACTIVE, NOW)).isEmpty();
  }

  @Test
  void nobody_is_asked_to_confirm_what_was_withdrawn_or_confirmed_since() {
    SomeCampaign confirm = aCampaign("confirm").transactional();
    Moment asked =
        new Moment(MomentType.CONSENT_PENDING, NOW, "tea/green/2026-06-15T11:00:00Z", false);
    Story ticked =
        reachable().at("2026-06-15T11:00:00Z").consent("tea/green", ConsentState.PENDING);

    assertThat(plan(confirm, state(ticked), asked, List.of()).reason()).isEmpty();
    ticked.at("2026-06-15T11:30:00Z").consent("tea/green", ConsentState.PENDING);
    assertThat(plan(confirm, state(ticked), asked, List.of()).reason()).isEmpty();
    ticked.at("2026-06-15T11:40:00Z").withdrew("tea/green");
    assertThat(reason(confirm, state(ticked), asked, List.of())).isEqualTo(Reason.NOT_IN_AUDIENCE);
    ticked.at("2026-06-15T11:50:00Z").granted("tea/green", "double_opt_in");
    assertThat(reason(confirm, state(ticked), asked, List.of())).isEqualTo(Reason.NOT_IN_AUDIENCE);
  }

  @Test
  void a_mail_is_cancelled_if_what_let_it_be_planned_no_longer_holds() {
    assertThat(look(aCampaign("c"), reachable().at(NOW).withdrew("marketing"), Lifecycle.NEW, NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.NO_CONSENT));
    assertThat(look(aCampaign("c"), reachable().bounced("s"), Lifecycle.NEW, NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.SUPPRESSED));
    assertThat(
            look(
                aCampaign("c"), reachable().at(NOW).is(ProfileField.EMAIL, ""), Lifecycle.NEW, NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.UNKNOWN_ADDRESS));
    assertThat(look(aCampaign("c").paused(), reachable(), Lifecycle.NEW, NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.CAMPAIGN_PAUSED));
    assertThat(
            look(aCampaign("c").onlyFor("lifecycle = at_risk"), reachable(), Lifecycle.ACTIVE, NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.NOT_IN_AUDIENCE));
    assertThat(
            look(
                aCampaign("c").onlyFor("lifecycle = at_risk"), reachable(), Lifecycle.AT_RISK, NOW))
        .isEmpty();
  }

  @Test
  void a_mail_that_is_more_than_three_days_late_is_cancelled() {
    Instant late = NOW.plus(Duration.ofDays(3));

    assertThat(look(aCampaign("c"), reachable(), Lifecycle.NEW, late)).isEmpty();
    assertThat(look(aCampaign("c"), reachable(), Lifecycle.NEW, late.plusSeconds(1)))
        .contains(new Sends.Outcome.Cancelled(Reason.STALE));
  }

  @Test
  void a_mail_that_is_due_at_night_is_postponed_until_the_morning() {
    Instant night = Instant.parse("2026-06-15T23:00:00Z");
    Instant morning = Instant.parse("2026-06-16T09:00:00Z");

    assertThat(look(aCampaign("c"), reachable(), Lifecycle.NEW, night))
        .contains(new Sends.Outcome.Postponed(morning));
  }

  @Test
  void a_mail_whose_campaign_has_no_such_step_any_more_is_cancelled() {
    Campaign two =
        aCampaign("c").step(Duration.ZERO, "always").step(Duration.ZERO, "always").build();
    Send third =
        Send.of(new SendKey(aCustomer().id(), "c", "o1/3"), MOMENT, new Decision.SendAt(NOW), NOW);

    assertThat(
            new Planning(SETTINGS, List.of(two))
                .secondLook(two, third, state(reachable()), Lifecycle.NEW, List.of(), NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.UNKNOWN_CAMPAIGN));
  }

  @Test
  void a_mail_that_could_only_go_when_it_is_no_longer_valid_is_cancelled_and_not_postponed() {
    Campaign hours = aCampaign("c").validFor(Duration.ofHours(8)).build();
    Instant night = Instant.parse("2026-06-15T20:00:00Z");
    Moment moment = moment(Instant.parse("2026-06-15T15:00:00Z"));
    Send send =
        Send.of(new SendKey(aCustomer().id(), "c", "o1"), moment, new Decision.SendAt(NOW), NOW);

    assertThat(
            new Planning(SETTINGS, List.of(hours))
                .secondLook(hours, send, state(reachable()), Lifecycle.NEW, List.of(), night))
        .contains(new Sends.Outcome.Cancelled(Reason.STALE));
  }

  @Test
  void what_was_brought_about_by_an_order_that_was_cancelled_since_is_not_sent() {
    Story story = reachable().at("2026-01-10T12:00:00Z").ordered("1", "2");
    String order = story.history().orders().getFirst().key().toString();
    Moment lapsed = new Moment(MomentType.LAPSED, MOMENT.time(), order, false);
    Campaign campaign = aCampaign("c").on(MomentType.LAPSED).build();
    Send send = Send.of(new SendKey(story.id(), "c", order), lapsed, new Decision.SendAt(NOW), NOW);
    Planning planning = new Planning(SETTINGS, List.of(campaign));

    assertThat(planning.secondLook(campaign, send, state(story), Lifecycle.LAPSED, List.of(), NOW))
        .isEmpty();
    assertThat(
            planning.secondLook(
                campaign, send, state(story.cancelled("1")), Lifecycle.LAPSED, List.of(), NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.NOT_IN_AUDIENCE));
  }
}
