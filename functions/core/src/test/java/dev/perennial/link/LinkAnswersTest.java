package dev.perennial.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Evidence;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.given.SomeSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What follows from an answer, and that nothing follows from the same one again.
class LinkAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final CustomerId ADA = new CustomerId("ada");
  private final List<Event> stored = new ArrayList<>();

  @Test
  void unsubscribing_withdraws_the_topic_with_its_evidence_and_a_second_time_nothing() {
    said("marketing", ConsentState.GRANTED, NOW.minusSeconds(60));

    List<ConsentChanged> changes = withdraw("marketing");

    assertThat(changes).singleElement().satisfies(this::isAWithdrawalOfToday);
    stored.addAll(changes);
    assertThat(withdraw("marketing")).isEmpty();
  }

  private void isAWithdrawalOfToday(ConsentChanged change) {
    assertThat(change.state()).isEqualTo(ConsentState.WITHDRAWN);
    assertThat(change.evidence()).isEqualTo(new Evidence("consent", "one_click", "2026-01", NOW));
    assertThat(change.header().id()).isEqualTo("consent/marketing/1");
    assertThat(change.time()).isEqualTo(NOW);
  }

  @Test
  void who_came_back_can_unsubscribe_with_the_same_link_once_more() {
    stored.addAll(withdraw("marketing"));
    said("marketing", ConsentState.GRANTED, NOW);

    List<ConsentChanged> again = withdraw("marketing");

    assertThat(again)
        .singleElement()
        .satisfies(change -> assertThat(change.header().id()).isEqualTo("consent/marketing/2"));
    stored.addAll(again);
    assertThat(known().allows("marketing")).isFalse();
  }

  @Test
  void a_withdrawal_wins_over_a_consent_from_a_clock_that_runs_ahead() {
    said("marketing", ConsentState.GRANTED, NOW.plus(Duration.ofMinutes(10)));

    stored.addAll(withdraw("marketing"));

    assertThat(known().allows("marketing")).isFalse();
  }

  @Test
  void everything_is_every_topic_that_there_is_or_ever_was() {
    said("tea-club", ConsentState.GRANTED, NOW);

    List<ConsentChanged> changes = ConsentAnswers.withdraw(known(), known().topics(), "page");

    assertThat(changes)
        .extracting(ConsentChanged::topic)
        .containsExactly("marketing", "newsletter", "surveys", "reminders", "tea-club");
  }

  @Test
  void a_topic_that_stays_is_granted_for_itself_when_the_one_that_covered_it_goes() {
    said("marketing", ConsentState.GRANTED, NOW.minusSeconds(60));

    stored.addAll(choose(Set.of("surveys")));

    assertThat(known().allows("surveys")).isTrue();
    assertThat(known().allows("marketing")).isFalse();
    assertThat(known().allows("newsletter")).isFalse();
    assertThat(choose(Set.of("surveys"))).isEmpty();
  }

  @Test
  void preferences_change_what_differs_and_nothing_else() {
    stored.add(
        new CustomerUpdated(
            header("u", NOW.minusSeconds(60)),
            Map.of(ProfileField.BIRTHDAY, "1990-02-28", ProfileField.LOCALE, "en-GB")));

    assertThat(new ProfileAnswer(null, false, MonthDay.of(2, 28)).change(known())).isEmpty();

    CustomerUpdated update =
        new ProfileAnswer("cs", true, MonthDay.of(3, 1)).change(known()).orElseThrow();
    assertThat(update.fields())
        .containsOnly(
            Map.entry(ProfileField.LOCALE, "cs"),
            Map.entry(ProfileField.PAUSED_UNTIL, "2026-12-23T12:00:00Z"),
            Map.entry(ProfileField.BIRTHDAY, "--03-01"));
    stored.add(update);
    assertThat(new ProfileAnswer("cs", true, MonthDay.of(3, 1)).change(known())).isEmpty();
    assertThat(new ProfileAnswer(null, false, null).change(known()).orElseThrow().fields())
        .containsOnly(
            Map.entry(ProfileField.PAUSED_UNTIL, ""), Map.entry(ProfileField.BIRTHDAY, ""));
  }

  @Test
  void an_answer_is_one_and_a_comment_that_follows_keeps_its_score() {
    SurveyResponded first = answer(9, "").orElse();
    stored.add(first);

    assertThat(first.response()).isEqualTo("a-send");
    assertThat(answer(9, "").event()).isNull();
    SurveyResponded commented = answer(9, "Lovely").orElse();
    assertThat(commented.response()).isEqualTo("a-send/2");
    assertThat(commented.time()).isAfter(first.time());
    stored.add(commented);
    assertThat(answer(9, "").event()).isNull();
    assertThat(answer(3, "").orElse().comment()).isEqualTo("Lovely");
  }

  @Test
  void nothing_is_known_of_who_was_erased() {
    stored.add(new CustomerErased(header("e", NOW.minusSeconds(1)), "request"));

    assertThat(known().isErased()).isTrue();
  }

  private record Change(@Nullable SurveyResponded event) {
    SurveyResponded orElse() {
      assertThat(event).isNotNull();
      return Objects.requireNonNull(event);
    }
  }

  private Change answer(int score, String comment) {
    return new Change(
        new SurveyAnswer("post-purchase", SurveyKind.NPS, "a-send", score, comment)
            .change(known())
            .orElse(null));
  }

  private List<ConsentChanged> withdraw(String topic) {
    return ConsentAnswers.withdraw(known(), List.of(topic), "one_click");
  }

  private List<ConsentChanged> choose(Set<String> wanted) {
    return ConsentAnswers.choose(known(), known().topics(), wanted, "page", "page");
  }

  private Known known() {
    return Known.of(Customer.unknown(ADA), stored, SomeSettings.asShipped(), NOW);
  }

  private void said(String topic, ConsentState state, Instant time) {
    stored.add(new ConsentChanged(header("event-" + stored.size(), time), "email", topic, state));
  }

  private static EventHeader header(String id, Instant time) {
    return new EventHeader(id, "shop", ADA, time, false);
  }
}
