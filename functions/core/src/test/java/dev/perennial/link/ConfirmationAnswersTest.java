package dev.perennial.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.customer.KeyHash;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Evidence;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeSettings;
import dev.perennial.settings.ConsentRule;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a confirmation grants, and for which address.
class ConfirmationAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final CustomerId ADA = new CustomerId("ada");
  private final List<Event> stored = new ArrayList<>();
  private Settings settings = SomeSettings.asShipped();

  @Test
  void a_confirmation_grants_what_waits_under_the_text_that_was_agreed_to() {
    stored.add(
        new ConsentChanged(
            header("p", NOW.minusSeconds(60)),
            "email",
            "newsletter",
            ConsentState.PENDING,
            new Evidence("consent", "checkout", "2025-07", null)));

    List<ConsentChanged> confirmations = ConsentAnswers.confirm(known(), List.of("newsletter"));

    assertThat(confirmations).hasSize(1);
    ConsentChanged confirmed = confirmations.getFirst();
    assertThat(confirmed.state()).isEqualTo(ConsentState.GRANTED);
    assertThat(confirmed.evidence().method()).isEqualTo("double_opt_in");
    assertThat(confirmed.evidence().policyVersion()).isEqualTo("2025-07");
    stored.add(confirmed);
    assertThat(ConsentAnswers.confirm(known(), List.of("newsletter"))).isEmpty();
    assertThat(ConsentAnswers.confirm(known(), List.of())).isEmpty();
    assertThat(ConsentAnswers.granted(known())).containsExactly("newsletter");
  }

  @Test
  void a_confirmation_is_of_all_that_was_shown_and_waits_by_the_address_of_now() {
    is(ProfileField.EMAIL, "Ada@example.com");
    said("newsletter", ConsentState.PENDING, NOW.minusSeconds(60));
    said("surveys", ConsentState.PENDING, NOW.minusSeconds(60));
    said("tea-club", ConsentState.PENDING, NOW.minusSeconds(30));

    assertThat(ConsentAnswers.waiting(known()))
        .containsExactly("newsletter", "surveys", "tea-club");
    assertThat(ConsentAnswers.confirm(known(), List.of())).isEmpty();
    List<ConsentChanged> shown =
        ConsentAnswers.confirm(known(), List.of("surveys", "newsletter", "marketing"));
    assertThat(shown).extracting(ConsentChanged::topic).containsExactly("newsletter", "surveys");
    assertThat(shown)
        .extracting(change -> change.evidence().confirmedEmail())
        .containsOnly("Ada@example.com");
    stored.addAll(shown);
    assertThat(ConsentAnswers.waiting(known())).containsExactly("tea-club");
    assertThat(ConsentAnswers.granted(known())).containsExactly("newsletter", "surveys");
  }

  @Test
  void what_is_granted_on_a_page_confirms_the_address_only_if_its_method_does() {
    is(ProfileField.EMAIL, "ada@example.com");

    assertThat(chosen("preferences_page").evidence().confirmedEmail()).isEqualTo("ada@example.com");
    assertThat(chosen("preferences_page_of_another_address").evidence().confirmedEmail()).isNull();
  }

  @Test
  void a_link_is_of_the_address_of_now_in_whatever_case_it_is_written_and_of_no_other() {
    assertThat(known().isAt(KeyHash.ofAddress("ada@example.com"))).isFalse();
    is(ProfileField.EMAIL, "Ada@Example.com");

    assertThat(known().isAt(KeyHash.ofAddress("ada@example.com"))).isTrue();
    assertThat(known().isAt(KeyHash.ofAddress("bea@example.com"))).isFalse();
    assertThat(known().isAt(null)).isFalse();
  }

  @Test
  void what_was_withdrawn_after_the_mail_is_not_confirmed_by_it() {
    said("newsletter", ConsentState.PENDING, NOW.minusSeconds(60));
    said("newsletter", ConsentState.WITHDRAWN, NOW.minusSeconds(30));

    assertThat(ConsentAnswers.confirm(known(), List.of("newsletter"))).isEmpty();
    assertThat(ConsentAnswers.granted(known())).isEmpty();
    assertThat(ConsentAnswers.hasWithdrawn(known(), List.of("surveys", "newsletter"))).isTrue();
    assertThat(ConsentAnswers.hasWithdrawn(known(), List.of("surveys"))).isFalse();
  }

  @Test
  void nor_is_what_the_topic_that_waits_would_cover() {
    is(ProfileField.EMAIL, "ada@example.com");
    is(ProfileField.COUNTRY, "CZ");
    said("marketing", ConsentState.PENDING, NOW.minusSeconds(60));
    String other = "preferences_page_of_another_address";

    assertThat(
            ConsentAnswers.choose(
                known(), known().topics(), Set.of("newsletter"), "preferences_page", other))
        .isEmpty();
    assertThat(
            ConsentAnswers.choose(
                known(),
                known().topics(),
                Set.of("newsletter"),
                "preferences_page",
                "preferences_page"))
        .hasSize(1);
  }

  @Test
  void what_the_shop_itself_lets_wait_is_granted_by_no_page_that_confirms_nothing() {
    is(ProfileField.EMAIL, "ada@example.com");
    is(ProfileField.COUNTRY, "CZ");
    said("newsletter", ConsentState.PENDING, NOW.minusSeconds(60));

    assertThat(wanted("newsletter", "preferences_page_of_another_address")).isEmpty();
    assertThat(ConsentAnswers.waiting(known())).containsExactly("newsletter");
    stored.addAll(wanted("newsletter", "preferences_page"));
    assertThat(ConsentAnswers.granted(known())).containsExactly("newsletter");
  }

  @Test
  void what_waits_by_the_law_is_said_once_on_such_a_page_and_asked_about_anew_but_not_twice() {
    is(ProfileField.EMAIL, "ada@example.com");
    is(ProfileField.COUNTRY, "DE");
    settings = SomeSettings.someSettings().law("DE", new ConsentRule(true, 0, true)).build();
    said("newsletter", ConsentState.GRANTED, NOW.minusSeconds(60));

    stored.addAll(wanted("newsletter", "preferences_page_of_another_address"));

    assertThat(stored).hasSize(4);
    assertThat(wanted("newsletter", "preferences_page_of_another_address")).isEmpty();
    assertThat(wanted("newsletter", "preferences_page_of_unknown_address")).isEmpty();
    assertThat(ConsentAnswers.waiting(known())).containsExactly("newsletter");
  }

  private List<ConsentChanged> wanted(String topic, String granting) {
    return ConsentAnswers.choose(known(), List.of(topic), Set.of(topic), "page", granting);
  }

  private ConsentChanged chosen(String granting) {
    return ConsentAnswers.choose(known(), List.of("surveys"), Set.of("surveys"), "page", granting)
        .getFirst();
  }

  private void is(ProfileField field, String value) {
    stored.add(
        new CustomerUpdated(header("u-" + field, NOW.minusSeconds(90)), Map.of(field, value)));
  }

  private Known known() {
    return Known.of(Customer.unknown(ADA), stored, settings, NOW);
  }

  private void said(String topic, ConsentState state, Instant time) {
    stored.add(new ConsentChanged(header("event-" + stored.size(), time), "email", topic, state));
  }

  private static EventHeader header(String id, Instant time) {
    return new EventHeader(id, "shop", ADA, time, false);
  }
}
