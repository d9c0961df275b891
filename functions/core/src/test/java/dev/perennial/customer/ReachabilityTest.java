package dev.perennial.customer;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.Event;
import dev.perennial.event.Evidence;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whether a customer may be written to: what they agreed to, and what came back.
class ReachabilityTest {
  private static final ConsentTopic MARKETING = new ConsentTopic("email", "marketing");

  @Test
  void only_a_grant_is_consent() {
    assertThat(said(aCustomer())).isEmpty();
    assertThat(said(aCustomer().consent("marketing", ConsentState.PENDING)))
        .contains(ConsentState.PENDING);
    assertThat(said(aCustomer().granted("surveys"))).isEmpty();
    assertThat(said(aCustomer().granted("marketing"))).contains(ConsentState.GRANTED);
    assertThat(
            said(aCustomer().granted("marketing").at("2026-01-02T00:00:00Z").withdrew("marketing")))
        .contains(ConsentState.WITHDRAWN);
  }

  private static Optional<ConsentState> said(Story story) {
    return story.customer().consent(MARKETING).map(Consent::state);
  }

  @Test
  void mail_is_suppressed_from_the_first_time_that_it_came_back() {
    Customer customer =
        aCustomer()
            .at("2026-01-03T00:00:00Z")
            .bounced("s2")
            .at("2026-01-02T00:00:00Z")
            .bounced("s1")
            .customer();

    assertThat(customer.suppressedAt()).isEqualTo("2026-01-02T00:00:00Z");
  }

  @Test
  void five_soft_bounces_within_180_days_suppress_from_the_fifth() {
    Story four =
        aCustomer()
            .at("2026-01-01T00:00:00Z")
            .softBounced("s1")
            .at("2026-02-01T00:00:00Z")
            .softBounced("s2")
            .softBounced("s3")
            .at("2026-06-30T00:00:00Z")
            .softBounced("s4");

    assertThat(four.customer().suppressedAt()).isNull();
    assertThat(four.at("2026-07-01T00:00:00Z").softBounced("s5").customer().suppressedAt())
        .isNull();
    assertThat(four.at("2026-06-01T00:00:00Z").softBounced("s6").customer().suppressedAt())
        .isEqualTo("2026-06-30T00:00:00Z");
  }

  @Test
  void a_bounce_holds_for_the_address_that_it_is_about_and_a_complaint_for_every_one() {
    Story story =
        aCustomer()
            .is(ProfileField.EMAIL, "Old@example.com")
            .bounced("s1", "old@example.com")
            .at("2026-01-02T00:00:00Z");
    Instant bounced = story.customer().suppressedAt();

    assertThat(bounced).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(story.is(ProfileField.EMAIL, "new@example.com").customer().suppressedAt()).isNull();
    story.at("2026-01-03T00:00:00Z").is(ProfileField.EMAIL, "old@example.com");
    assertThat(story.customer().suppressedAt()).isEqualTo(bounced);
    story.at("2026-01-04T00:00:00Z").is(ProfileField.EMAIL, "new@example.com");
    assertThat(story.complained("s2", "old@example.com").customer().suppressedAt())
        .isEqualTo("2026-01-04T00:00:00Z");
  }

  @Test
  void a_bounce_that_is_applied_twice_counts_once() {
    Story story = aCustomer().softBounced("1").softBounced("2").softBounced("3").softBounced("4");
    Customer twice = story.customer();
    for (Event event : story.events()) {
      twice = twice.apply(event);
    }

    assertThat(twice).isEqualTo(story.customer());
  }

  @Test
  void who_asked_to_be_forgotten_is_erased_from_the_first_time() {
    Customer customer =
        aCustomer()
            .at("2026-01-03T00:00:00Z")
            .erased()
            .at("2026-01-02T00:00:00Z")
            .erased()
            .customer();

    assertThat(customer.isErased()).isTrue();
    assertThat(customer.deliverability().erasedAt()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(aCustomer().customer().isErased()).isFalse();
  }

  @Test
  void a_consent_keeps_how_it_came_about() {
    ConsentChanged change =
        new ConsentChanged(
            aCustomer().ordered("1", "2").event().header(),
            "email",
            "marketing",
            ConsentState.GRANTED,
            new Evidence("consent", "checkout", "v2", null));

    assertThat(aCustomer().customer().apply(change).consent(MARKETING))
        .contains(new Consent(ConsentState.GRANTED, "consent", "checkout", "v2"));
  }
}
