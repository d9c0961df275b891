package dev.perennial.customer;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;

import dev.perennial.event.ProfileField;
import dev.perennial.given.Looks;
import dev.perennial.given.Raised;
import dev.perennial.given.Story;
import dev.perennial.settings.ConsentRule;
import java.time.Instant;

/// Consents where one is enough, and where it has to be confirmed.
final class SomeConsents {
  static final Raised ANYWHERE = new Raised(Looks.FOLDING);

  static final Raised GERMAN =
      new Raised(Looks.folding(someSettings().law("DE", new ConsentRule(true, 0, true)).build()));

  private SomeConsents() {}

  static Moment asks(String email, String time) {
    return new Moment(
        MomentType.CONSENT_PENDING,
        Instant.parse(time),
        KeyHash.ofAddress(aCustomer().id(), email) + "/" + time,
        false);
  }

  /// Somebody in Germany who has ticked a box.
  static Story german() {
    return german(aCustomer());
  }

  static Story german(Story story) {
    return german(story, "2026-01-01T10:00:00Z");
  }

  static Story german(Story story, String time) {
    return story
        .at(time)
        .is(ProfileField.EMAIL, "ann@example.com")
        .is(ProfileField.COUNTRY, "DE")
        .granted("marketing", "checkout");
  }
}
