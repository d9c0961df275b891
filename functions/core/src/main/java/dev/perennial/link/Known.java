package dev.perennial.link;

import dev.perennial.campaign.ConsentGate;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Referral;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Topic;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of a customer at the moment of an answer.
///
/// @param customer with everything that was ever said about consent and profile, folded yet or not
/// @param said the customer's stored events of [#TYPES]
/// @param now when the answer is given
public record Known(Customer customer, List<Event> said, Settings settings, Instant now) {
  /// What an answer may change, and what it depends on.
  public static final Set<EventType> TYPES =
      Set.of(
          EventType.CONSENT_CHANGED,
          EventType.CUSTOMER_UPDATED,
          EventType.CUSTOMER_ERASED,
          EventType.SURVEY_RESPONDED);

  static final String SOURCE = Referral.SOURCE;

  static final String EMAIL = "email";

  public Known {
    said = List.copyOf(said);
  }

  /// The customer, as it was folded, with what is stored but not folded yet. Events from the future
  /// are never folded.
  public static Known of(Customer folded, List<Event> said, Settings settings, Instant now) {
    Customer customer = folded;
    for (Event event : said) {
      if (isIdempotent(event) && !event.isAhead(now, settings.clockTolerance())) {
        customer = customer.apply(event);
      }
    }
    return new Known(customer, said, settings, now);
  }

  /// Whether the customer asked to be forgotten: then nothing may be stored of them again. Whoever
  /// has a link was a customer once, so one of whom nothing is known was erased.
  public boolean isErased() {
    return customer.isErased()
        || (said.isEmpty() && customer.equals(Customer.unknown(customer.id())));
  }

  /// Whether mail about that topic may be sent now.
  public boolean allows(String topic) {
    return ConsentGate.allow(customer, topic, settings, now);
  }

  /// Whether that is the customer's address now: whoever followed a link that was sent there has
  /// shown that they read its mail.
  public boolean isAt(@Nullable KeyHash address) {
    return address != null
        && customer
            .profile(ProfileField.EMAIL)
            .map(KeyHash::ofAddress)
            .filter(address::equals)
            .isPresent();
  }

  /// All that can be agreed to, each topic after the one that covers it, and whatever else was ever
  /// agreed to by mail.
  public List<String> topics() {
    Stream<String> configured =
        settings.outreach().topics().stream()
            .sorted(Comparator.comparing(topic -> topic.coveredBy() != null))
            .map(Topic::name);
    Stream<String> others =
        customer.consents().keySet().stream()
            .filter(topic -> topic.channel().equals(EMAIL))
            .sorted(ConsentTopic.ORDER)
            .map(ConsentTopic::topic);
    return Stream.concat(configured, others).distinct().toList();
  }

  Known with(Event event) {
    return new Known(customer.apply(event), said, settings, now);
  }

  EventHeader header(String id, Instant time) {
    return new EventHeader(id, SOURCE, customer.id(), time, false);
  }

  /// When an answer counts as given: now, or just after what it answers to if that came from a
  /// clock that runs ahead. What is said last has to be the latest.
  Instant after(Stream<Instant> earlier) {
    Instant latest = earlier.max(Comparator.naturalOrder()).orElse(Instant.MIN);
    return latest.isBefore(now) ? now : latest.plusMillis(1);
  }

  private static boolean isIdempotent(Event event) {
    return event instanceof ConsentChanged
        || event instanceof CustomerUpdated
        || event instanceof CustomerErased;
  }
}
