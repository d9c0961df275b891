package dev.perennial.customer;

import static dev.perennial.customer.SomeConsents.ANYWHERE;
import static dev.perennial.customer.SomeConsents.GERMAN;
import static dev.perennial.customer.SomeConsents.asks;
import static dev.perennial.customer.SomeConsents.german;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When somebody is asked to confirm what they ticked.
class ConsentMomentsTest {
  @Test
  void where_a_consent_has_to_be_confirmed_it_asks_for_that_and_joins_only_then() {
    Story asked = german();
    Moment waits = asks("ann@example.com", "2026-01-01T10:00:00Z");

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, asked)).containsExactly(waits);
    assertThat(GERMAN.oneByOne(MomentType.JOINED, asked)).isEmpty();
    assertThat(ANYWHERE.oneByOne(MomentType.CONSENT_PENDING, asked)).isEmpty();

    Story again = asked.at("2026-01-01T10:09:59Z").granted("marketing", "checkout");

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, again)).containsExactly(waits);

    Story confirmed = asked.at("2026-01-02T10:00:00Z").granted("marketing", "double_opt_in");

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, confirmed)).containsExactly(waits);
    assertThat(GERMAN.oneByOne(MomentType.JOINED, confirmed))
        .extracting(Moment::time)
        .containsExactly(Instant.parse("2026-01-02T10:00:00Z"));
  }

  @Test
  void a_consent_has_to_be_confirmed_also_if_the_country_is_told_after_it_and_once() {
    Story asked =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@example.com")
            .granted("marketing", "checkout")
            .granted("surveys", "double_opt_in")
            .at("2026-01-03T10:00:00Z")
            .is(ProfileField.COUNTRY, "DE")
            .at("2026-01-04T10:00:00Z")
            .is(ProfileField.COUNTRY, "DE");

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, asked))
        .containsExactly(asks("ann@example.com", "2026-01-03T10:00:00Z"));
  }

  @Test
  void several_consents_that_come_together_are_one_question() {
    Story story =
        german()
            .granted("surveys", "checkout")
            .at("2026-01-01T10:00:01Z")
            .granted("newsletter", "checkout");

    assertThat(GERMAN.atOnce(MomentType.CONSENT_PENDING, story))
        .containsExactly(asks("ann@example.com", "2026-01-01T10:00:01Z"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void who_gives_an_address_after_the_consent_is_asked_there(int batch) {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .consent("marketing", ConsentState.PENDING)
            .consent("surveys", ConsentState.PENDING)
            .at("2026-01-01T10:00:05Z")
            .ordered("1", "2.00", "ann@example.com");

    assertThat(ANYWHERE.inBatches(batch, MomentType.CONSENT_PENDING, story))
        .containsExactly(asks("ann@example.com", "2026-01-01T10:00:05Z"));
  }

  @Test
  void who_changes_the_address_is_asked_at_the_new_one_also_for_what_the_old_one_confirmed() {
    Story story =
        german()
            .at("2026-01-02T10:00:00Z")
            .confirmed("marketing", "ANN@example.com")
            .at("2026-02-01T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@work.example")
            .at("2026-02-02T10:00:00Z")
            .ordered("1", "2.00", "Ann@Work.example");

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, story))
        .containsExactly(
            asks("ann@example.com", "2026-01-01T10:00:00Z"),
            asks("ann@work.example", "2026-02-01T10:00:00Z"));
    assertThat(ANYWHERE.oneByOne(MomentType.CONSENT_PENDING, story)).isEmpty();
    assertThat(GERMAN.oneByOne(MomentType.JOINED, story)).hasSize(1);
  }

  @Test
  void who_ticks_again_what_waits_is_asked_again_and_who_confirmed_is_not() {
    Story again =
        german()
            .at("2026-01-02T06:00:00Z")
            .granted("marketing", "checkout")
            .at("2026-01-03T02:00:00Z")
            .granted("marketing", "checkout");

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, again))
        .containsExactly(
            asks("ann@example.com", "2026-01-01T10:00:00Z"),
            asks("ann@example.com", "2026-01-02T06:00:00Z"),
            asks("ann@example.com", "2026-01-03T02:00:00Z"));

    Story confirmed =
        german()
            .at("2026-01-01T11:00:00Z")
            .confirmed("marketing", "ann@example.com")
            .at("2026-03-01T10:00:00Z")
            .granted("marketing", "checkout");

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, confirmed)).hasSize(1);
  }

  @Test
  void who_confirmed_is_neither_asked_nor_welcomed_again_when_a_box_is_told_as_pending() {
    Story ticked =
        german()
            .at("2026-01-01T11:00:00Z")
            .confirmed("marketing", "ann@example.com")
            .at("2026-03-01T10:00:00Z")
            .consent("marketing", ConsentState.PENDING)
            .at("2026-03-02T10:00:00Z")
            .granted("marketing", "checkout");

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, ticked)).hasSize(1);
    assertThat(GERMAN.oneByOne(MomentType.JOINED, ticked)).hasSize(1);
  }

  @Test
  void a_consent_that_waits_is_told_unless_something_newer_was_said() {
    Story known = aCustomer().at("2026-01-01T10:00:00Z").is(ProfileField.EMAIL, "a@b.example");
    Story waits = known.at("2026-01-02T10:00:00Z").consent("marketing", ConsentState.PENDING);

    assertThat(ANYWHERE.oneByOne(MomentType.CONSENT_PENDING, waits))
        .containsExactly(asks("a@b.example", "2026-01-02T10:00:00Z"));

    Story confirmed =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .is(ProfileField.EMAIL, "a@b.example")
            .at("2026-01-03T10:00:00Z")
            .granted("marketing")
            .at("2026-01-02T10:00:00Z")
            .consent("marketing", ConsentState.PENDING);

    assertThat(ANYWHERE.oneByOne(MomentType.CONSENT_PENDING, confirmed)).isEmpty();
  }
}
