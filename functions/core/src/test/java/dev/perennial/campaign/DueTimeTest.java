package dev.perennial.campaign;

import static dev.perennial.campaign.Plans.MOMENT;
import static dev.perennial.campaign.Plans.NOW;
import static dev.perennial.campaign.Plans.SETTINGS;
import static dev.perennial.campaign.Plans.decision;
import static dev.perennial.campaign.Plans.moment;
import static dev.perennial.campaign.Plans.plan;
import static dev.perennial.campaign.Plans.reachable;
import static dev.perennial.campaign.Plans.send;
import static dev.perennial.campaign.Plans.state;
import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.SomeSettings.someSettings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeCampaign;
import dev.perennial.given.Story;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a mail is due, by the clock of whoever gets it.
class DueTimeTest {
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
}
