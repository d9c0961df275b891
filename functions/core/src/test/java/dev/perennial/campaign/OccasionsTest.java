package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Looks;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A welcome comes once, and it comes also if there was no consent at first.
class OccasionsTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Campaign WELCOME =
      aCampaign("welcome")
          .on(MomentType.JOINED)
          .step(Duration.ofHours(1), "always")
          .step(Duration.ofDays(4), "always")
          .build();
  private static final Planning PLANNING = new Planning(SomeSettings.asShipped(), List.of(WELCOME));
  private static final Moment EARLY = joined(NOW.minus(Duration.ofDays(2)));
  private static final Moment LATE = joined(NOW);

  @Test
  void a_welcome_that_no_consent_allowed_comes_with_the_consent() {
    Send refused = plan(1, EARLY, surveysOnly(), List.of()).orElseThrow();
    Send welcome = plan(1, LATE, reachable(), List.of(refused)).orElseThrow();

    assertThat(refused.reason()).contains(Reason.NO_CONSENT);
    assertThat(refused.key().occasion()).isEqualTo("joined/1");
    assertThat(welcome.decision()).isInstanceOf(Decision.SendAt.class);
    assertThat(welcome.key().occasion()).isEqualTo("joined@2026-06-15T12:00:00Z/1");
    assertThat(WELCOME.stepOf(welcome.key())).contains(1);
    assertThat(plan(1, LATE, reachable(), List.of(refused, welcome))).isEmpty();
    assertThat(plan(1, joined(NOW.plusSeconds(9)), reachable(), List.of(refused, welcome)))
        .isEmpty();
  }

  @Test
  void a_moment_that_comes_again_is_not_decided_again() {
    Send refused = plan(1, EARLY, surveysOnly(), List.of()).orElseThrow();
    Send second = plan(2, EARLY, surveysOnly(), List.of(refused)).orElseThrow();
    List<Send> ledger = List.of(refused, second);

    assertThat(plan(1, EARLY, surveysOnly(), ledger)).isEmpty();
    assertThat(plan(2, EARLY, reachable(), ledger)).isEmpty();
    assertThat(plan(2, EARLY, surveysOnly(), List.of(refused))).isPresent();
  }

  @Test
  void a_moment_that_comes_again_after_a_later_one_is_not_decided_again_either() {
    Send refused = plan(1, EARLY, surveysOnly(), List.of()).orElseThrow();
    Send again = plan(1, LATE, surveysOnly(), List.of(refused)).orElseThrow();
    List<Send> ledger = List.of(refused, again);

    assertThat(plan(1, EARLY, surveysOnly(), ledger)).isEmpty();
    assertThat(plan(1, LATE, surveysOnly(), ledger)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"NO_CONSENT", "UNKNOWN_ADDRESS"})
  void so_does_one_that_was_cancelled_for_want_of_a_consent_or_an_address(Reason reason) {
    Send first = plan(1, EARLY, reachable(), List.of()).orElseThrow();

    assertThat(plan(1, LATE, reachable(), List.of(cancelled(first, reason)))).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NO_CONSENT", "UNKNOWN_ADDRESS"})
  void a_welcome_that_was_cancelled_for_any_other_reason_stays_so(Reason reason) {
    Send first = plan(1, EARLY, reachable(), List.of()).orElseThrow();

    assertThat(plan(1, LATE, reachable(), List.of(cancelled(first, reason)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NO_CONSENT", "UNKNOWN_ADDRESS"})
  void a_welcome_that_was_refused_for_any_other_reason_stays_so(Reason reason) {
    SendKey key = plan(1, EARLY, reachable(), List.of()).orElseThrow().key();
    Send refused = Send.of(key, EARLY, new Decision.Skip(reason), NOW);

    assertThat(plan(1, LATE, reachable(), List.of(refused))).isEmpty();
  }

  @Test
  void who_was_or_will_be_welcomed_or_held_out_is_not_welcomed_again() {
    Send planned = plan(1, EARLY, reachable(), List.of()).orElseThrow();
    Send held = Send.of(planned.key(), EARLY, new Decision.HoldOut(NOW), NOW);

    assertThat(plan(1, LATE, reachable(), List.of(planned))).isEmpty();
    assertThat(plan(1, LATE, reachable(), List.of(held))).isEmpty();
  }

  @Test
  void once_any_mail_of_the_welcome_went_out_or_was_held_out_none_of_it_comes_anew() {
    Send first = plan(1, EARLY, reachable(), List.of()).orElseThrow();
    Send second = plan(2, EARLY, surveysOnly(), List.of(first)).orElseThrow();
    Send held = Send.of(first.key(), EARLY, new Decision.HoldOut(NOW), NOW);

    assertThat(second.reason()).contains(Reason.NO_CONSENT);
    assertThat(plan(2, LATE, reachable(), List.of(sent(first), second))).isEmpty();
    assertThat(plan(2, LATE, reachable(), List.of(held, second))).isEmpty();
    assertThat(plan(2, LATE, reachable(), List.of(cancelled(first, Reason.NO_CONSENT), second)))
        .isPresent();
  }

  @Test
  void all_mails_of_a_welcome_that_comes_late_are_planned_for_the_moment_that_brings_it() {
    Send refused = plan(1, EARLY, surveysOnly(), List.of()).orElseThrow();
    Send second = plan(2, EARLY, surveysOnly(), List.of(refused)).orElseThrow();
    Send late = plan(1, LATE, reachable(), List.of(refused, second)).orElseThrow();

    assertThat(plan(2, LATE, reachable(), List.of(refused, second, sent(late))))
        .map(Send::decision)
        .containsInstanceOf(Decision.SendAt.class);
  }

  @Test
  void no_other_occasion_is_decided_again() {
    Campaign birthday = aCampaign("birthday").on(MomentType.BIRTHDAY).build();
    Planning planning = new Planning(SomeSettings.asShipped(), List.of(birthday));
    Moment moment = new Moment(MomentType.BIRTHDAY, NOW, "2026", false);
    Send refused =
        planning.plan(birthday, 1, moment, state(surveysOnly()), List.of(), NOW).orElseThrow();

    assertThat(refused.reason()).contains(Reason.NO_CONSENT);
    assertThat(planning.plan(birthday, 1, moment, state(reachable()), List.of(refused), NOW))
        .isEmpty();
  }

  private static Optional<Send> plan(int step, Moment moment, Story story, List<Send> ledger) {
    return PLANNING.plan(WELCOME, step, moment, state(story), ledger, moment.time());
  }

  private static Story reachable() {
    return surveysOnly().granted("marketing");
  }

  private static Story surveysOnly() {
    return aCustomer()
        .at("2026-06-01T12:00:00Z")
        .is(ProfileField.EMAIL, "ann@example.com")
        .granted("surveys");
  }

  private static Moment joined(Instant time) {
    return new Moment(MomentType.JOINED, time, "joined", false);
  }

  private static CustomerState state(Story story) {
    return Looks.FOLDING.fold(null, story.id(), story.events(), null, NOW);
  }

  private static Send sent(Send send) {
    return SendRows.withStatus(send, Status.SENT, NOW);
  }

  private static Send cancelled(Send send, Reason reason) {
    return new Send(
        send.key(),
        send.moment(),
        send.decidedAt(),
        send.decision(),
        null,
        Status.CANCELLED,
        1,
        NOW,
        NOW,
        null,
        reason,
        Feedback.NONE,
        null);
  }
}
