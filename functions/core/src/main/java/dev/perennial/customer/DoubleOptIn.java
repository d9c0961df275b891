package dev.perennial.customer;

import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Outreach;
import java.util.Optional;

/// How far what customers said goes, by the law of their country: where a consent has to be
/// confirmed by mail (double opt-in), one that was granted otherwise waits for that.
public record DoubleOptIn(Outreach outreach) {

  /// The state that counts: granted is pending where the customer's country asks for a confirmation
  /// and the consent's method is none that the settings take for one. Where the country is not
  /// known, it is as it was said.
  public ConsentState state(Customer customer, Consent consent) {
    boolean isEnough =
        consent.state() != ConsentState.GRANTED
            || !outreach.consentRule(customer.profile(ProfileField.COUNTRY)).doubleOptIn()
            || Optional.ofNullable(consent.method()).filter(outreach::isConfirmedBy).isPresent();
    return isEnough ? consent.state() : ConsentState.PENDING;
  }

  /// The state that counts of what the customer said about that topic; empty if nothing was said.
  public Optional<ConsentState> state(Customer customer, ConsentTopic topic) {
    return customer.consent(topic).map(consent -> state(customer, consent));
  }

  /// Whether there is an address, and anything that the customer may be written to about there.
  boolean isReachable(Customer customer) {
    return customer.isReachable()
        && customer.consents().keySet().stream()
            .filter(ConsentTopic::isOfMail)
            .anyMatch(topic -> isGranted(customer, topic));
  }

  /// Whether the consent to that topic waits for its confirmation by mail.
  boolean isPending(Customer customer, ConsentTopic topic) {
    return topic.isOfMail()
        && state(customer, topic).filter(ConsentState.PENDING::equals).isPresent();
  }

  private boolean isGranted(Customer customer, ConsentTopic topic) {
    return state(customer, topic).filter(ConsentState.GRANTED::equals).isPresent();
  }
}
