package dev.perennial.customer;

import static dev.perennial.customer.SomeConsents.ANYWHERE;
import static dev.perennial.customer.SomeConsents.GERMAN;
import static dev.perennial.customer.SomeConsents.asks;
import static dev.perennial.customer.SomeConsents.german;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who was imported, with address and consent, is neither welcomed nor asked as if it were now.
class ImportedConsentsTest {
  @Test
  void nobody_is_asked_about_what_was_imported() {
    Story story = german(aCustomer().imported());

    assertThat(GERMAN.oneByOne(MomentType.CONSENT_PENDING, story))
        .hasSize(1)
        .allMatch(Moment::historical);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void an_imported_consent_that_the_shop_tells_again_is_as_old_as_the_consent(int batch) {
    Story story =
        german(aCustomer().imported(), "1970-01-01T00:00:00Z")
            .live()
            .at("2026-11-26T10:00:00Z")
            .is(ProfileField.EMAIL, "Ann@example.com")
            .is(ProfileField.COUNTRY, "DE")
            .at("2023-05-01T10:00:00Z")
            .granted("marketing", "shopify");

    assertThat(GERMAN.inBatches(batch, MomentType.CONSENT_PENDING, story))
        .filteredOn(moment -> !moment.historical())
        .containsExactly(asks("ann@example.com", "2023-05-01T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void who_was_imported_joined_then_though_the_shop_tells_address_and_country_again(int batch) {
    Story story =
        german(aCustomer().imported(), "2023-05-01T10:00:00Z")
            .live()
            .at("2026-11-26T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@example.com")
            .is(ProfileField.COUNTRY, "CZ")
            .granted("surveys");

    assertThat(ANYWHERE.inBatches(batch, MomentType.JOINED, story))
        .containsExactly(
            new Moment(MomentType.JOINED, Instant.parse("2023-05-01T10:00:00Z"), "joined", true));
  }

  @Test
  void an_address_that_is_told_again_in_the_same_batch_is_as_old_as_it_was_first_told() {
    Story story =
        german(aCustomer().imported(), "2023-05-01T10:00:00Z")
            .live()
            .at("2026-11-26T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@example.com")
            .is(ProfileField.COUNTRY, "DE");

    assertThat(GERMAN.atOnce(MomentType.CONSENT_PENDING, story))
        .singleElement()
        .satisfies(
            moment -> {
              assertThat(moment.time()).isEqualTo("2023-05-01T10:00:00Z");
              assertThat(moment.historical()).isTrue();
            });

    Story moved =
        german()
            .at("2026-02-01T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@work.example")
            .at("2026-02-02T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@example.com")
            .at("2026-02-03T10:00:00Z")
            .is(ProfileField.EMAIL, "Ann@example.com");

    assertThat(GERMAN.atOnce(MomentType.CONSENT_PENDING, moved))
        .containsExactly(asks("ann@example.com", "2026-02-02T10:00:00Z"));
  }
}
