package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Scoring;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeCampaign;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.FrequencyCap;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    SomeCampaign hopeless = aCampaign("c").onlyFor(Lifecycle.LAPSED, 5).paused().holdout(.999);
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
        planning.plan(aCampaign("c").paused().build(), MOMENT, state, List.of(), NOW).orElseThrow();

    assertThat(planning.plan(campaign, MOMENT, state, List.of(first), NOW)).isEmpty();
    Moment other = new Moment(MomentType.AT_RISK, MOMENT.time(), "o2", false);
    assertThat(planning.plan(campaign, other, state, List.of(first), NOW)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"LAPSED, 0, skip", "ACTIVE, 3, skip", "ACTIVE, 2, send", "NEW, 0, skip"})
  void an_audience_is_a_stage_and_a_number_of_orders(Lifecycle stage, int orders, String decision) {
    Story two = reachable().at("2026-05-01T00:00:00Z").ordered("1", "2").ordered("2", "2");

    assertThat(
            plan(aCampaign("c").onlyFor(stage, orders), state(two), MOMENT, List.of())
                .decision()
                .code())
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
  void caps_count_held_out_and_cancelled_mails_and_no_skips() {
    Send held = send("x", new Decision.HoldOut(NOW));
    Send skipped = send("x", new Decision.Skip(Reason.NO_CONSENT));

    assertThat(decided(held)).isEqualTo("skip");
    assertThat(decided(cancelled(sent("x", NOW)))).isEqualTo("skip");
    assertThat(decided(skipped)).isEqualTo("send");
  }

  @Test
  void each_cap_counts_by_itself() {
    Planning planning =
        new Planning(
            someSettings().caps(new FrequencyCap(3, 30), new FrequencyCap(1, 1)).build(),
            List.of());
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
            planning.plan(receipt, MOMENT, state, List.of(sent("c", NOW)), NOW).orElseThrow().due())
        .isPresent();
    assertThat(
            planning
                .plan(marketing, MOMENT, state, List.of(sent("receipt", NOW)), NOW)
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
            look(aCampaign("c").onlyFor(Lifecycle.AT_RISK, 0), reachable(), Lifecycle.ACTIVE, NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.NOT_IN_AUDIENCE));
    assertThat(
            look(aCampaign("c").onlyFor(Lifecycle.AT_RISK, 0), reachable(), Lifecycle.AT_RISK, NOW))
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
    assertThatThrownBy(() -> new Audience(Set.of(), -1)).hasMessageStartingWith("min_orders is -1");
    assertThatThrownBy(
            () ->
                new Campaign(
                    "c",
                    MomentType.AT_RISK,
                    new Audience(Set.of(), 0),
                    Duration.ZERO,
                    new ConsentTopic("email", "marketing"),
                    CapClass.MARKETING,
                    0,
                    Duration.ZERO,
                    false))
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
        Status.CANCELLED,
        1,
        NOW,
        NOW,
        null,
        Reason.STALE);
  }

  private static Send plan(
      SomeCampaign campaign, CustomerState state, Moment moment, List<Send> ledger) {
    Campaign built = campaign.build();
    return new Planning(SETTINGS, List.of(built))
        .plan(built, moment, state, ledger, NOW)
        .orElseThrow();
  }

  private static Reason reason(
      SomeCampaign campaign, CustomerState state, Moment moment, List<Send> ledger) {
    return plan(campaign, state, moment, ledger).reason().orElseThrow();
  }

  private static String decided(Send other) {
    return plan(aCampaign("c"), state(reachable()), MOMENT, List.of(other)).decision().code();
  }

  private static Decision decision(Planning planning, List<Send> ledger) {
    return planning
        .plan(aCampaign("c").build(), MOMENT, state(reachable()), ledger, NOW)
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
