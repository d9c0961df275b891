package dev.perennial.campaign;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.settings.ConsentRule;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentGateTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final ConsentRule UNTIL_THEY_OBJECT = new ConsentRule(true, 0, false);
  private static final Settings PLAIN = SomeSettings.asShipped();
  private static final Settings SOFT =
      someSettings()
          .softOptIn()
          .law("GB", UNTIL_THEY_OBJECT)
          .law("CA", new ConsentRule(true, 24, false))
          .build();

  @ParameterizedTest
  @CsvSource({"GRANTED, true", "PENDING, false", "WITHDRAWN, false"})
  void only_a_given_consent_is_one(ConsentState state, boolean allowed) {
    assertThat(allows(aCustomer().consent("marketing", state), "marketing", PLAIN))
        .isEqualTo(allowed);
  }

  @Test
  void a_topic_that_was_never_asked_about_follows_the_one_that_covers_it() {
    Story agreed = aCustomer().granted("marketing");

    assertThat(allows(agreed, "newsletter", PLAIN)).isTrue();
    assertThat(allows(agreed.withdrew("newsletter"), "newsletter", PLAIN)).isFalse();
    assertThat(allows(agreed, "marketing", PLAIN)).isTrue();
    assertThat(allows(aCustomer().granted("newsletter"), "marketing", PLAIN)).isFalse();
  }

  @Test
  void who_says_no_to_the_covering_topic_later_has_said_no_to_all_that_it_covers() {
    Story granted = aCustomer().at("2025-01-01T12:00:00Z").granted("newsletter");
    Story refused = granted.at("2026-01-01T12:00:00Z").withdrew("marketing");

    assertThat(allows(refused, "newsletter", PLAIN)).isFalse();
    assertThat(
            allows(refused.at("2026-02-01T12:00:00Z").granted("newsletter"), "newsletter", PLAIN))
        .isTrue();
  }

  @Test
  void a_pending_topic_is_not_covered_by_another() {
    Story asked = aCustomer().granted("marketing").consent("newsletter", ConsentState.PENDING);

    assertThat(allows(asked, "newsletter", PLAIN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "DE, checkout, false",
    "DE, , false",
    "DE, double_opt_in, true",
    "DE, preferences_page, true",
    "DE, Double_Opt_In, true",
    "CZ, checkout, true",
    ", checkout, true"
  })
  void where_the_law_wants_a_consent_confirmed_by_mail_only_such_a_one_counts(
      @Nullable String country, @Nullable String method, boolean allowed) {
    Settings settings =
        someSettings().softOptIn().law("DE", new ConsentRule(true, 0, true)).build();
    Story story = aCustomer().granted("marketing", method).ordered("o1", "9.00");
    Story living = country == null ? story : story.is(ProfileField.COUNTRY, country);

    assertThat(allows(living, "marketing", settings)).isEqualTo(allowed);
    assertThat(allows(living, "newsletter", settings)).isEqualTo(allowed);
  }

  @Test
  void a_box_that_is_ticked_again_takes_no_confirmation_back_and_a_withdrawal_does() {
    Settings settings = someSettings().law("DE", new ConsentRule(true, 0, true)).build();
    Story confirmed =
        aCustomer()
            .at("2026-01-01T12:00:00Z")
            .is(ProfileField.COUNTRY, "DE")
            .granted("marketing", "double_opt_in")
            .at("2026-01-02T12:00:00Z")
            .granted("marketing", "checkout");

    assertThat(allows(confirmed, "marketing", settings)).isTrue();

    Story back =
        confirmed
            .at("2026-01-03T12:00:00Z")
            .withdrew("marketing")
            .at("2026-01-04T12:00:00Z")
            .granted("marketing", "checkout");

    assertThat(allows(back, "marketing", settings)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"DE", "CZ"})
  void so_does_one_that_is_told_as_pending(String country) {
    Settings settings = someSettings().law("DE", new ConsentRule(true, 0, true)).build();
    Story ticked =
        aCustomer()
            .at("2026-01-01T12:00:00Z")
            .is(ProfileField.COUNTRY, country)
            .is(ProfileField.EMAIL, "ann@example.com")
            .confirmed("marketing", "Ann@example.com")
            .at("2026-01-02T12:00:00Z")
            .consent("marketing", ConsentState.PENDING);

    assertThat(allows(ticked, "marketing", settings)).isTrue();

    Story granted = ticked.at("2026-01-03T12:00:00Z").granted("marketing", "checkout");

    assertThat(allows(granted, "marketing", settings)).isTrue();

    Story back =
        ticked
            .at("2026-01-03T12:00:00Z")
            .withdrew("marketing")
            .at("2026-01-04T12:00:00Z")
            .consent("marketing", ConsentState.PENDING);

    assertThat(allows(back, "marketing", settings)).isFalse();
  }

  @Test
  void what_is_pending_waits_unless_it_is_the_address_of_now_that_is_known_to_have_confirmed_it() {
    List<Story> granted =
        List.of(
            known().granted("marketing", "double_opt_in"),
            known().granted("marketing", "checkout"),
            known().confirmed("marketing", "ann@work.example"));

    for (Story story : granted) {
      assertThat(allows(story, "marketing", PLAIN)).isTrue();
      story.at("2026-01-02T12:00:00Z").consent("marketing", ConsentState.PENDING);
      assertThat(allows(story, "marketing", PLAIN)).isFalse();
    }
  }

  @Test
  void who_may_be_written_to_unasked_keeps_a_consent_that_waits_waiting() {
    Settings settings =
        someSettings().softOptIn().law("DE", new ConsentRule(true, 0, true)).build();
    Story buyer = buyer("DE", "2026-01-01T12:00:00Z");

    assertThat(allows(buyer, "marketing", settings)).isTrue();
    assertThat(allows(buyer.granted("marketing", "checkout"), "marketing", settings)).isFalse();
  }

  @Test
  void who_has_bought_may_be_written_to_unasked_only_where_law_and_shop_let_it() {
    Story buyer = buyer("GB", "2020-01-01T12:00:00Z");

    assertThat(allows(buyer, "marketing", SOFT)).isTrue();
    assertThat(allows(buyer, "newsletter", SOFT)).isFalse();
    assertThat(allows(buyer, "marketing", PLAIN)).isFalse();
    assertThat(allows(buyer("PL", "2026-01-01T12:00:00Z"), "marketing", SOFT)).isFalse();
    assertThat(allows(aCustomer().ordered("o1", "9.00"), "marketing", SOFT)).isFalse();
    assertThat(allows(aCustomer().is(ProfileField.COUNTRY, "GB"), "marketing", SOFT)).isFalse();
    assertThat(
            allows(
                aCustomer().is(ProfileField.COUNTRY, "GB").ordered("o1", "9").cancelled("o1"),
                "marketing",
                SOFT))
        .isFalse();
  }

  @Test
  void a_no_always_wins() {
    Story buyer = buyer("GB", "2026-01-01T12:00:00Z").withdrew("marketing");

    assertThat(allows(buyer, "marketing", SOFT)).isFalse();
    assertThat(allows(buyer, "reminders", SOFT)).isFalse();
  }

  @Test
  void implied_consent_ends_two_years_after_the_latest_purchase_in_canada() {
    assertThat(allows(buyer("CA", "2024-06-15T12:00:01Z"), "marketing", SOFT)).isTrue();
    assertThat(allows(buyer("CA", "2024-06-15T12:00:00Z"), "marketing", SOFT)).isFalse();
  }

  private static Story known() {
    return aCustomer().at("2026-01-01T12:00:00Z").is(ProfileField.EMAIL, "ann@example.com");
  }

  private static Story buyer(String country, String time) {
    return aCustomer().at(time).is(ProfileField.COUNTRY, country).ordered("o1", "9.00");
  }

  private static boolean allows(Story story, String topic, Settings settings) {
    return ConsentGate.allow(story.customer(), topic, settings, NOW);
  }
}
