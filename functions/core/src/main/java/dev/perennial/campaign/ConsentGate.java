package dev.perennial.campaign;

import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.customer.DoubleOptIn;
import dev.perennial.customer.Latest;
import dev.perennial.customer.Order;
import dev.perennial.event.ConsentState;
import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.ConsentRule;
import dev.perennial.settings.Outreach;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Whether a customer may be written to about a topic. What they said last about the topic decides;
/// where they never said anything about it, what they said about the one that covers it. Who has
/// said no to the covering topic since has said no to this one as well. Pending is not yes, nor is
/// a consent that their country wants confirmed first ([DoubleOptIn]). Who never said anything may
/// be written to only where the law lets a shop write to its customers until they object, and the
/// shop does what that law asks.
public final class ConsentGate {
  private static final String EMAIL = "email";

  /// Those by which a customer says no to mail.
  private static final Set<EventType> REFUSALS =
      Set.of(EventType.CONSENT_CHANGED, EventType.MAIL_SUPPRESSED, EventType.CUSTOMER_ERASED);

  private ConsentGate() {}

  /// Whether it cannot be told that the customer may be written to, as there is something stored
  /// that may be a no and cannot be read. Mail that needs no consent goes all the same.
  ///
  /// @param unreadable the types of the customer's events of which something cannot be read
  public static boolean isInDoubt(Campaign campaign, Set<EventType> unreadable) {
    return campaign.topic() != null && unreadable.stream().anyMatch(REFUSALS::contains);
  }

  /// Whether the customer may be written to about that now.
  public static boolean allow(Customer customer, String topic, Settings settings, Instant now) {
    return said(customer, topic, settings.outreach())
        .map(state -> state == ConsentState.GRANTED)
        .orElseGet(() -> isExistingCustomer(customer, topic, settings, now));
  }

  /// Whether the customer has said yes to that topic, or to the one that covers it.
  static boolean isGranted(Customer customer, String topic, Outreach outreach) {
    return said(customer, topic, outreach).equals(Optional.of(ConsentState.GRANTED));
  }

  private static Optional<ConsentState> said(Customer customer, String topic, Outreach outreach) {
    Optional<Latest<Consent>> own = latest(customer, topic);
    Optional<Latest<Consent>> covering =
        coveredBy(topic, outreach).flatMap(found -> latest(customer, found));
    Optional<Latest<Consent>> refusal =
        covering
            .filter(said -> said.value().state() == ConsentState.WITHDRAWN)
            .filter(said -> own.filter(mine -> mine.time().isBefore(said.time())).isPresent());
    if (refusal.isPresent()) {
      return Optional.of(ConsentState.WITHDRAWN);
    }
    DoubleOptIn law = new DoubleOptIn(outreach);
    return law.state(customer, new ConsentTopic(EMAIL, topic))
        .or(
            () ->
                coveredBy(topic, outreach)
                    .flatMap(covers -> law.state(customer, new ConsentTopic(EMAIL, covers))));
  }

  private static Optional<String> coveredBy(String topic, Outreach outreach) {
    return outreach.topic(topic).flatMap(found -> Optional.ofNullable(found.coveredBy()));
  }

  private static Optional<Latest<Consent>> latest(Customer customer, String topic) {
    return Optional.ofNullable(customer.consents().get(new ConsentTopic(EMAIL, topic)));
  }

  private static boolean isExistingCustomer(
      Customer customer, String topic, Settings settings, Instant now) {
    Outreach outreach = settings.outreach();
    ConsentRule rule = outreach.consentRule(customer.profile(ProfileField.COUNTRY));
    boolean possible =
        outreach.softOptIn()
            && rule.existingCustomers()
            && outreach.topic(topic).map(Topic::softOptIn).orElse(false);
    return possible
        && customer
            .history()
            .latestOrder()
            .filter(order -> rule.withinMonths() == 0 || isWithin(order, rule, settings, now))
            .isPresent();
  }

  private static boolean isWithin(Order latest, ConsentRule rule, Settings settings, Instant now) {
    Instant end =
        latest.time().atZone(settings.reportingZone()).plusMonths(rule.withinMonths()).toInstant();
    return now.isBefore(end);
  }
}
