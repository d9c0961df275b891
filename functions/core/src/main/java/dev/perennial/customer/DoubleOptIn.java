package dev.perennial.customer;

import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Outreach;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How far what customers said goes, by the law of their country: where a consent has to be
/// confirmed by mail (double opt-in), one that was granted otherwise waits for that.
public record DoubleOptIn(Outreach outreach) {

  /// The state that counts of what the customer said about that topic, empty if nothing was said.
  /// Granted is pending where the customer's country asks for a confirmation and there is none by
  /// the address of now since the customer last withdrew; where the country is not known, it is as
  /// it was said. Pending is granted if the address of now has confirmed it since then: ticking a
  /// box again takes that back nowhere.
  public Optional<ConsentState> state(Customer customer, ConsentTopic topic) {
    return customer.consent(topic).map(Consent::state).map(said -> state(customer, topic, said));
  }

  private ConsentState state(Customer customer, ConsentTopic topic, ConsentState said) {
    Optional<KeyHash> now = KeyHash.ofAddress(customer);
    Optional<Consent> confirmed =
        topic.isOfMail() ? customer.consent(topic.confirmed()) : Optional.empty();
    return switch (said) {
      case WITHDRAWN -> said;
      case PENDING ->
          confirmed.filter(consent -> consent.isSurelyConfirmedBy(now)).isPresent()
              ? ConsentState.GRANTED
              : said;
      case GRANTED ->
          isConfirmedFirst(customer)
                  && confirmed.filter(consent -> consent.isConfirmedBy(now)).isEmpty()
              ? ConsentState.PENDING
              : said;
    };
  }

  private boolean isConfirmedFirst(Customer customer) {
    return outreach.consentRule(customer.profile(ProfileField.COUNTRY)).doubleOptIn();
  }

  /// The topics that the customer may be written to about, at the address that there is; none where
  /// there is none.
  Set<ConsentTopic> open(Customer customer) {
    return customer.profile(ProfileField.EMAIL).isEmpty()
        ? Set.of()
        : customer.consents().keySet().stream()
            .filter(topic -> topic.isOfMail() && is(ConsentState.GRANTED, customer, topic))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The names of the topics whose consent waits for its confirmation by mail, in their order.
  public List<String> pending(Customer customer) {
    return customer.consents().keySet().stream()
        .filter(topic -> isPending(customer, topic))
        .map(ConsentTopic::topic)
        .sorted()
        .toList();
  }

  /// Whether the consent to that topic waits for its confirmation by mail.
  public boolean isPending(Customer customer, ConsentTopic topic) {
    return topic.isOfMail() && is(ConsentState.PENDING, customer, topic);
  }

  private boolean is(ConsentState state, Customer customer, ConsentTopic topic) {
    return state(customer, topic).equals(Optional.of(state));
  }
}
