package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Scoring;
import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeCampaign;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.CapClass;
import dev.perennial.settings.FrequencyCap;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanningTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Settings SETTINGS = SomeSettings.asShipped();
  private static final Moment MOMENT = moment(NOW.minusSeconds(60));

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

  @ParameterizedTest
  @CsvSource({
    "lifecycle = lapsed, skip",
    "orders >= 3, skip",
    "orders >= 2, send",
    "lifecycle = new, skip",
    "lifecycle = active and spend = 4, send"
  })
  void an_audience_is_an_expression_about_the_customer(String audience, String decision) {
    Story two = reachable().at("2026-05-01T00:00:00Z").ordered("1", "2").ordered("2", "2");

    assertThat(
            plan(aCampaign("c").onlyFor(audience), state(two), MOMENT, List.of()).decision().code())
        .isEqualTo(decision);
  }

  @Test
  void a_mail_is_due_its_delay_after_the_moment_and_never_before_now() {
    SomeCampaign delayed = aCampaign("c").after(Duration.ofHours(2));

    assertThat(plan(delayed, state(reachable()), MOMENT, List.of()).due())
        .contains(MOMENT.time().plus(Duration.ofHours(2)));
    assertThat(
            plan(delayed, state(reachable()), moment(NOW.minus(Duration.ofHours(9))), List.of())
                .due())
        .contains(NOW);
  }

  @Test
  void a_mail_that_would_come_at_night_is_due_in_the_morning() {
    SomeCampaign late = aCampaign("c").after(Duration.ofHours(9));

    assertThat(plan(late, state(reachable()), MOMENT, List.of()).due())
        .contains(Instant.parse("2026-06-16T09:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-12T12:00:00Z, send",
    "2026-06-12T12:00:01Z, skip",
    "2026-06-18T11:59:59Z, skip",
    "2026-06-18T12:00:00Z, send"
  })
  void a_cap_counts_what_is_near_on_both_sides(Instant other, String decision) {
    assertThat(
            plan(aCampaign("c"), state(reachable()), MOMENT, List.of(sent("x", other)))
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
  void a_send_has_an_opaque_id_that_names_nobody() {
    SendKey key = new SendKey(aCustomer("ann@example.com").id(), "birthday", "2026");

    assertThat(key.sortKey()).isEqualTo("birthday#2026");
    assertThat(key.sendId()).matches("[0-9a-f]{32}");
    assertThat(key.sendId())
        .isNotEqualTo(new SendKey(aCustomer("bob").id(), "birthday", "2026").sendId());
  }

  @Test
  void a_cancelled_send_says_why() {
    assertThat(cancelled(sent("x", NOW)).reason()).contains(Reason.STALE);
    assertThat(send("x", new Decision.Skip(Reason.SUPPRESSED)).reason())
        .contains(Reason.SUPPRESSED);
    assertThat(send("x", new Decision.HoldOut(NOW)).decision().code()).isEqualTo("holdout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Birthday", "1st", "win#back", "win back", "-a"})
  void a_campaigns_name_is_part_of_keys_and_must_look_like_it(String name) {
    assertThatThrownBy(() -> aCampaign(name).build()).hasMessageStartingWith("name is not valid");
  }

  @Test
  void a_campaign_that_makes_no_sense_is_refused_by_the_field_that_is_wrong() {
    assertThatThrownBy(() -> aCampaign("c").after(Duration.ofDays(-1)).build())
        .hasMessageStartingWith("delay is not valid");
    assertThatThrownBy(() -> aCampaign("c").holdout(1).build())
        .hasMessageStartingWith("holdout is not valid");
    assertThatThrownBy(() -> aCampaign("c").holdout(-.1).build())
        .hasMessageStartingWith("holdout is not valid");
    assertThatThrownBy(() -> aCampaign("c").holdout(Double.NaN).build())
        .hasMessageStartingWith("holdout is not valid");
    assertThatThrownBy(() -> aCampaign("c").attribution(Duration.ZERO).build())
        .hasMessageStartingWith("attribution is not valid");
  }

  @Test
  void every_code_finds_its_constant_and_no_other_text_does() {
    assertThat(Arrays.asList(Reason.values()))
        .allSatisfy(reason -> assertThat(Reason.find(reason.code())).contains(reason));
    assertThat(Arrays.asList(Status.values()))
        .allSatisfy(status -> assertThat(Status.find(status.code())).contains(status));
    assertThat(Arrays.asList(CapClass.values()))
        .allSatisfy(cap -> assertThat(CapClass.find(cap.code())).contains(cap));
    assertThat(Reason.find("because")).isEmpty();
    assertThat(Status.find("")).isEmpty();
    assertThat(CapClass.find("MARKETING")).isEmpty();
  }

  @Test
  void a_sequence_has_a_row_a_mail_each_due_its_own_delay_after_the_moment() {
    SomeCampaign three =
        aCampaign("c")
            .step(Duration.ZERO, "always")
            .step(Duration.ofDays(4), "always")
            .step(Duration.ofDays(8), "days_since_last_order > 20");
    Story bought = reachable().at("2026-06-01T00:00:00Z").ordered("1", "2");
    Campaign built = three.build();
    Planning planning = new Planning(SETTINGS, List.of(built));
    List<Send> ledger = new ArrayList<>();
    for (int step = 1; step <= 3; step++) {
      planning.plan(built, step, MOMENT, state(bought), ledger, NOW).ifPresent(ledger::add);
    }

    assertThat(ledger)
        .extracting(send -> send.key().occasion() + " " + send.due().orElseThrow())
        .containsExactly(
            "o1/1 2026-06-15T12:00:00Z", "o1/2 2026-06-19T11:59:00Z", "o1/3 2026-06-23T11:59:00Z");
    assertThat(ledger).extracting(send -> built.stepOf(send.key()).orElseThrow()).isSorted();
  }

  @Test
  void a_mail_of_a_sequence_is_for_those_who_will_be_meant_when_it_is_due() {
    SomeCampaign soon = aCampaign("c").after(Duration.ofDays(8));
    Story bought = reachable().at("2026-06-01T00:00:00Z").ordered("1", "2");

    assertThat(decision(soon.onlyFor("days_since_last_order > 20"), state(bought)))
        .isInstanceOf(Decision.SendAt.class);
    assertThat(decision(soon.onlyFor("days_since_last_order > 23"), state(bought)))
        .isEqualTo(new Decision.Skip(Reason.NOT_IN_AUDIENCE));
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

  @ParameterizedTest
  @CsvSource({
    // Midnight to midnight of the customer's own day, on both sides of the date line.
    "Pacific/Kiritimati, 2026-02-27T10:00:00Z, 2026-02-28T01:00:00Z, send",
    "Pacific/Kiritimati, 2026-02-27T10:00:00Z, 2026-02-28T06:30:00Z, skip",
    "Pacific/Pago_Pago, 2026-02-28T11:00:00Z, 2026-02-28T12:00:00Z, send",
    "Pacific/Pago_Pago, 2026-02-28T11:00:00Z, 2026-03-01T06:59:59Z, send",
    "Pacific/Pago_Pago, 2026-02-28T11:00:00Z, 2026-03-01T07:00:00Z, skip",
    // A day of 23 hours and one of 25.
    "Europe/Prague, 2026-03-28T23:00:00Z, 2026-03-29T17:59:59Z, send",
    "Europe/Prague, 2026-03-28T23:00:00Z, 2026-03-29T18:00:00Z, skip",
    "Europe/Prague, 2026-10-24T22:00:00Z, 2026-10-25T18:59:59Z, send",
    "Europe/Prague, 2026-10-24T22:00:00Z, 2026-10-25T19:00:00Z, skip"
  })
  void a_mail_that_is_valid_for_a_day_goes_on_that_day_of_the_customer_or_not_at_all(
      String zone, Instant start, Instant now, String decision) {
    Campaign birthday = aCampaign("c").on(MomentType.BIRTHDAY).validFor(Period.ofDays(1)).build();
    Moment moment = new Moment(MomentType.BIRTHDAY, start, "2026", false);
    CustomerState state = state(reachable().is(ProfileField.TIMEZONE, zone));

    Send send =
        new Planning(SETTINGS, List.of(birthday))
            .plan(birthday, 1, moment, state, List.of(), now)
            .orElseThrow();

    assertThat(send.decision().code()).isEqualTo(decision);
    assertThat(send.reason().orElse(Reason.STALE)).isEqualTo(Reason.STALE);
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
  void a_campaign_may_have_hours_of_its_own() {
    SomeCampaign early = aCampaign("c").hours("06:00", "07:00");

    assertThat(plan(early, state(reachable()), MOMENT, List.of()).due())
        .contains(Instant.parse("2026-06-16T06:00:00Z"));
  }

  @Test
  void a_customer_whose_zone_is_not_known_is_written_to_by_the_clock_of_their_country() {
    Settings settings = someSettings().mostPeopleOf("JP", "Asia/Tokyo").build();
    Campaign campaign = aCampaign("c").build();
    Planning planning = new Planning(settings, List.of(campaign));
    CustomerState japanese = state(reachable().is(ProfileField.COUNTRY, "JP"));
    CustomerState elsewhere = state(reachable().is(ProfileField.COUNTRY, "PL"));

    assertThat(planning.plan(campaign, 1, MOMENT, japanese, List.of(), NOW).orElseThrow().due())
        .contains(Instant.parse("2026-06-16T00:00:00Z"));
    assertThat(planning.plan(campaign, 1, MOMENT, elsewhere, List.of(), NOW).orElseThrow().due())
        .contains(NOW);
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
  void an_audience_may_ask_for_tags_and_traits() {
    Story tagged = reachable().has("tags", "vip,early").has("size", "44").has("colour", "green");

    assertThat(
            decision(aCampaign("c").onlyFor("tags has vip and not tags has late"), state(tagged)))
        .isInstanceOf(Decision.SendAt.class);
    assertThat(
            decision(
                aCampaign("c").onlyFor("trait.size >= 44 and trait.colour = green"), state(tagged)))
        .isInstanceOf(Decision.SendAt.class);
    assertThat(decision(aCampaign("c").onlyFor("trait.colour > 3"), state(tagged)))
        .isEqualTo(new Decision.Skip(Reason.NOT_IN_AUDIENCE));
    assertThat(decision(aCampaign("c").onlyFor("trait.shoes is known"), state(tagged)))
        .isEqualTo(new Decision.Skip(Reason.NOT_IN_AUDIENCE));
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

  private static Story reachable() {
    return aCustomer().at("2026-01-01T12:00:00Z").reachable();
  }

  private static CustomerState state(Story story) {
    Folding folding = new Folding(new Scoring(SETTINGS, RiskModel.UNFITTED));
    return folding.fold(null, story.id(), story.events(), null, NOW);
  }

  private static Moment moment(Instant time) {
    return new Moment(MomentType.AT_RISK, time, "o1", false);
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  private static Send sent(String campaign, Instant due) {
    return send(campaign, new Decision.SendAt(due));
  }

  private static Send send(String campaign, Decision decision) {
    SendKey key = new SendKey(aCustomer().id(), campaign, "earlier");
    return Send.of(key, MOMENT, decision, NOW);
  }

  private static Send cancelled(Send send) {
    return new Send(
        send.key(),
        send.moment(),
        send.decidedAt(),
        send.decision(),
        send.offer(),
        Status.CANCELLED,
        1,
        NOW,
        NOW,
        null,
        Reason.STALE,
        Feedback.NONE,
        null);
  }

  private static Send plan(
      SomeCampaign campaign, CustomerState state, Moment moment, List<Send> ledger) {
    Campaign built = campaign.build();
    return new Planning(SETTINGS, List.of(built))
        .plan(built, 1, moment, state, ledger, NOW)
        .orElseThrow();
  }

  private static Reason reason(
      SomeCampaign campaign, CustomerState state, Moment moment, List<Send> ledger) {
    return plan(campaign, state, moment, ledger).reason().orElseThrow();
  }

  private static String decided(Send other) {
    return plan(aCampaign("c"), state(reachable()), MOMENT, List.of(other)).decision().code();
  }

  private static Decision decision(SomeCampaign campaign, CustomerState state) {
    return plan(campaign, state, MOMENT, List.of()).decision();
  }

  private static Decision decision(Planning planning, List<Send> ledger) {
    return planning
        .plan(aCampaign("c").build(), 1, MOMENT, state(reachable()), ledger, NOW)
        .orElseThrow()
        .decision();
  }

  private static Optional<Sends.Outcome> look(
      SomeCampaign campaign, Story story, Lifecycle stage, Instant now) {
    return look(campaign, story, stage, List.of(sent("c", NOW)), now);
  }

  private static Optional<Sends.Outcome> look(
      SomeCampaign campaign, Story story, Lifecycle stage, List<Send> ledger, Instant now) {
    Campaign built = campaign.build();
    return new Planning(SETTINGS, List.of(built))
        .secondLook(built, sent("c", NOW), state(story), stage, ledger, now);
  }
}
