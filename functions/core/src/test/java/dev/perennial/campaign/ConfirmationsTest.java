package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.ConfirmationOccasion;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Looks;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often an address is asked to confirm what was ticked in its name.
class ConfirmationsTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Campaign CONFIRM =
      aCampaign("confirm").on(MomentType.CONSENT_PENDING).transactional().about(null).build();
  private static final Planning PLANNING = new Planning(SomeSettings.asShipped(), List.of(CONFIRM));

  @Test
  void an_address_that_was_asked_today_is_not_asked_again_for_another_topic() {
    Story ticked = ticked().at(NOW).consent("surveys", ConsentState.PENDING);
    Send first = sent(plan(ticked, "ann@example.com", NOW.minusSeconds(60), List.of()), NOW);

    Send second = plan(ticked, "ann@example.com", NOW, List.of(first));

    assertThat(second.reason()).contains(Reason.FREQUENCY_CAP);
    assertThat(first.key()).isNotEqualTo(second.key());
  }

  @Test
  void a_mail_that_waits_is_enough_as_well_and_of_two_that_wait_one_goes() {
    Send one = plan(ticked(), "ann@example.com", NOW.minusSeconds(60), List.of());
    Send other = plan(ticked(), "ann@example.com", NOW.minusSeconds(30), List.of());

    assertThat(plan(ticked(), "ann@example.com", NOW, List.of(one)).reason())
        .contains(Reason.FREQUENCY_CAP);
    assertThat(look(one, ticked(), List.of(one, other), NOW)).isEmpty();
    assertThat(look(other, ticked(), List.of(sent(one, NOW), other), NOW.plusSeconds(60)))
        .containsExactly(new Sends.Outcome.Cancelled(Reason.FREQUENCY_CAP));
  }

  @ParameterizedTest
  @CsvSource({"1, send", "2, send", "3, skip"})
  void nobody_is_asked_more_than_three_times_in_thirty_days(int times, String decision) {
    List<Send> ledger = new ArrayList<>();
    for (int day = times; day >= 1; day--) {
      Instant asked = NOW.minus(Duration.ofDays(day));
      ledger.add(sent(plan(ticked(), "ann@example.com", asked, List.of()), asked));
    }

    Send next = plan(ticked(), "ann@example.com", NOW, ledger);

    assertThat(next.decision().code()).isEqualTo(decision);
    Instant later = NOW.plus(Duration.ofDays(29));
    assertThat(plan(ticked(), "ann@example.com", later, ledger).decision().code())
        .isEqualTo("send");
  }

  @Test
  void who_has_answered_may_be_asked_about_the_next_topic_at_once() {
    Send asked =
        sent(plan(ticked(), "ann@example.com", NOW.minusSeconds(600), List.of()), ago(540));
    Story answered =
        ticked()
            .at(ago(300))
            .confirmed("marketing", "ann@example.com")
            .at(ago(60))
            .consent("surveys", ConsentState.PENDING);

    assertThat(plan(answered, "ann@example.com", ago(60), List.of(asked)).decision())
        .isInstanceOf(Decision.SendAt.class);
    Story elsewhere = ticked().at(ago(300)).confirmed("surveys", "other@example.com");
    assertThat(plan(elsewhere, "ann@example.com", ago(60), List.of(asked)).reason())
        .contains(Reason.FREQUENCY_CAP);
  }

  /// Whoever can tick a box in a stranger's name can clear it as well: it answers nothing.
  @Test
  void who_withdraws_has_not_answered_and_is_asked_again_a_day_later() {
    Send asked = sent(plan(ticked(), "ann@example.com", ago(600), List.of()), ago(540));
    Story again =
        ticked()
            .at(ago(300))
            .confirmed("marketing", "ann@example.com")
            .at(ago(200))
            .withdrew("marketing")
            .at(ago(60))
            .consent("marketing", ConsentState.PENDING);
    Instant tomorrow = ago(540).plus(Duration.ofDays(1));

    assertThat(plan(again, "ann@example.com", ago(60), List.of(asked)).reason())
        .contains(Reason.FREQUENCY_CAP);
    assertThat(plan(again, "ann@example.com", tomorrow, List.of(asked)).decision())
        .isInstanceOf(Decision.SendAt.class);
  }

  @Test
  void another_address_is_asked_whatever_the_one_before_was() {
    Send asked = sent(plan(ticked(), "ann@example.com", ago(600), List.of()), ago(540));
    Story moved = ticked().at(ago(300)).is(ProfileField.EMAIL, "ann@work.example");

    assertThat(plan(moved, "ann@work.example", ago(300), List.of(asked)).decision())
        .isInstanceOf(Decision.SendAt.class);
  }

  @Test
  void a_question_to_an_address_that_is_another_by_now_is_not_sent() {
    Send asked = plan(ticked(), "ann@example.com", ago(60), List.of());
    Story moved = ticked().at(NOW).is(ProfileField.EMAIL, "ann@work.example");

    assertThat(look(asked, ticked(), List.of(asked), NOW)).isEmpty();
    assertThat(look(asked, moved, List.of(asked), NOW))
        .containsExactly(new Sends.Outcome.Cancelled(Reason.NOT_IN_AUDIENCE));
  }

  @Test
  void who_asked_for_a_pause_is_asked_all_the_same_about_what_they_tick_then() {
    Story paused = ticked().is(ProfileField.PAUSED_UNTIL, "2026-07-01T00:00:00Z");

    assertThat(plan(paused, "ann@example.com", NOW, List.of()).decision())
        .isInstanceOf(Decision.SendAt.class);
  }

  private static Story ticked() {
    return aCustomer()
        .at("2026-05-01T12:00:00Z")
        .is(ProfileField.EMAIL, "ann@example.com")
        .consent("marketing", ConsentState.PENDING);
  }

  private static Instant ago(int seconds) {
    return NOW.minusSeconds(seconds);
  }

  private static Send plan(Story story, String email, Instant time, List<Send> ledger) {
    ConfirmationOccasion occasion =
        new ConfirmationOccasion(KeyHash.ofAddress(story.id(), email), time);
    Moment moment = new Moment(MomentType.CONSENT_PENDING, time, occasion.toString(), false);
    return PLANNING.plan(CONFIRM, 1, moment, state(story), ledger, time).orElseThrow();
  }

  private static List<Sends.Outcome> look(Send send, Story story, List<Send> ledger, Instant now) {
    return PLANNING
        .secondLook(CONFIRM, send, state(story), Lifecycle.PROSPECT, ledger, now)
        .stream()
        .toList();
  }

  private static CustomerState state(Story story) {
    return Looks.FOLDING.fold(null, story.id(), story.events(), null, NOW);
  }

  private static Send sent(Send send, Instant time) {
    return send.with(new MailEvent(send.key().sendId(), "m", time, MailEventType.DELIVERED, time));
  }
}
