package dev.perennial.customer;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyResponded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the events of one customer add up to. The fold is pure and commutative: the same set of
/// events gives an equal customer in whatever order they are applied. It is not idempotent: each
/// event is applied once, which the watermark sees to.
///
/// @param profile the latest value of each field that was ever set; empty text where it was cleared
/// @param consents the latest state of each topic
/// @param suppressedAt the first time at which mail came back for good, or null
/// @param liveSince the first time at which something happened that was not imported, or null
public record Customer(
    CustomerId id,
    Map<ProfileField, Latest<String>> profile,
    Map<ConsentTopic, Latest<ConsentState>> consents,
    History history,
    @Nullable Instant suppressedAt,
    @Nullable Instant liveSince) {

  public Customer {
    profile = Map.copyOf(profile);
    consents = Map.copyOf(consents);
  }

  /// A customer of whom nothing is known.
  public static Customer unknown(CustomerId id) {
    return new Customer(id, Map.of(), Map.of(), History.EMPTY, null, null);
  }

  /// This customer after that event. Throws IllegalArgumentException if it is another customer's.
  public Customer apply(Event event) {
    if (!event.customer().equals(id)) {
      throw new IllegalArgumentException("the event " + event.header().id() + " is of another");
    }
    Customer next =
        switch (event) {
          case OrderCompleted order -> ordered(order);
          case OrderRefunded refund -> with(history.with(refund(refund)));
          case OrderCancelled gone -> with(history.withCancelled(orderKey(gone, gone.order())));
          case SurveyResponded answer -> with(history.with(Answer.from(answer)));
          case CustomerUpdated update -> withProfile(update, update.fields());
          case ConsentChanged change -> consented(change);
          case MailSuppressed gone -> suppressed(gone);
        };
    return event.header().historical() ? next : next.liveBy(event.time());
  }

  /// The value of that field, or empty if it is not known or was cleared.
  public Optional<String> profile(ProfileField field) {
    return Optional.ofNullable(profile.get(field)).map(Latest::value).filter(v -> !v.isEmpty());
  }

  /// Whether the customer agreed to be written to about that.
  public boolean hasGranted(ConsentTopic topic) {
    Latest<ConsentState> latest = consents.get(topic);
    return latest != null && latest.value() == ConsentState.GRANTED;
  }

  private Customer ordered(OrderCompleted order) {
    Order placed = new Order(KeyHash.of(order.key()), order.time(), order.total());
    Customer next = with(history.with(placed));
    return order.email() == null
        ? next
        : next.withProfile(order, Map.of(ProfileField.EMAIL, order.email()));
  }

  private static Refund refund(OrderRefunded refund) {
    KeyHash order = refund.order() == null ? null : orderKey(refund, refund.order());
    return new Refund(KeyHash.of(refund.key()), refund.time(), refund.amount(), order);
  }

  private static KeyHash orderKey(Event event, OrderId order) {
    return KeyHash.of(
        new EventKey(EventType.ORDER_COMPLETED, event.header().source(), order.value()));
  }

  private Customer withProfile(Event event, Map<ProfileField, String> fields) {
    Map<ProfileField, Latest<String>> next = new HashMap<>(profile);
    fields.forEach(
        (field, value) ->
            next.put(
                field,
                Latest.of(
                    next.get(field), new Latest<>(value, event.time(), event.key().sortKey()))));
    return new Customer(id, next, consents, history, suppressedAt, liveSince);
  }

  private Customer consented(ConsentChanged change) {
    Map<ConsentTopic, Latest<ConsentState>> next = new HashMap<>(consents);
    ConsentTopic topic = new ConsentTopic(change.channel(), change.topic());
    next.put(
        topic,
        Latest.of(
            next.get(topic), new Latest<>(change.state(), change.time(), change.key().sortKey())));
    return new Customer(id, profile, next, history, suppressedAt, liveSince);
  }

  private Customer suppressed(MailSuppressed event) {
    Instant first = earlier(suppressedAt, event.time());
    return new Customer(id, profile, consents, history, first, liveSince);
  }

  private Customer liveBy(Instant time) {
    return new Customer(id, profile, consents, history, suppressedAt, earlier(liveSince, time));
  }

  private Customer with(History next) {
    return new Customer(id, profile, consents, next, suppressedAt, liveSince);
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }
}
