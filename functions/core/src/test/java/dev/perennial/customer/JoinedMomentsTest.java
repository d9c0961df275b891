package dev.perennial.customer;

import static dev.perennial.customer.SomeConsents.ANYWHERE;
import static dev.perennial.customer.SomeConsents.GERMAN;
import static dev.perennial.customer.SomeConsents.german;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// When somebody is welcomed.
class JoinedMomentsTest {
  @Test
  void a_customer_joins_once_when_both_address_and_consent_are_there() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@example.com")
            .at("2026-01-02T10:00:00Z")
            .granted("marketing")
            .at("2026-01-03T10:00:00Z")
            .granted("surveys");

    assertThat(ANYWHERE.oneByOne(MomentType.JOINED, story))
        .containsExactly(
            new Moment(MomentType.JOINED, Instant.parse("2026-01-02T10:00:00Z"), "joined", false));
  }

  @Test
  void a_pending_consent_or_one_without_an_address_joins_nobody() {
    Story pending =
        aCustomer()
            .is(ProfileField.EMAIL, "ann@example.com")
            .consent("marketing", ConsentState.PENDING);

    assertThat(ANYWHERE.oneByOne(MomentType.JOINED, pending)).isEmpty();
    assertThat(ANYWHERE.oneByOne(MomentType.JOINED, aCustomer().granted("marketing"))).isEmpty();
    assertThat(
            ANYWHERE.oneByOne(
                MomentType.JOINED, aCustomer().granted("marketing").ordered("1", "2")))
        .isEmpty();
    assertThat(
            ANYWHERE.oneByOne(
                MomentType.JOINED,
                aCustomer().granted("marketing").ordered("1", "2", "ann@example.com")))
        .hasSize(1);
  }

  @Test
  void who_agrees_to_more_than_was_covered_joins_anew() {
    Story story =
        aCustomer()
            .is(ProfileField.EMAIL, "ann@example.com")
            .at("2026-01-02T10:00:00Z")
            .granted("surveys")
            .at("2026-01-03T10:00:00Z")
            .granted("marketing");

    assertThat(ANYWHERE.oneByOne(MomentType.JOINED, story))
        .extracting(Moment::time)
        .containsExactly(
            Instant.parse("2026-01-02T10:00:00Z"), Instant.parse("2026-01-03T10:00:00Z"));
  }

  @Test
  void who_moves_to_where_a_consent_is_enough_joins_by_that() {
    Story story = german().at("2026-01-05T10:00:00Z").is(ProfileField.COUNTRY, "CZ");

    assertThat(GERMAN.oneByOne(MomentType.JOINED, story))
        .containsExactly(
            new Moment(MomentType.JOINED, Instant.parse("2026-01-05T10:00:00Z"), "joined", false));
  }
}
