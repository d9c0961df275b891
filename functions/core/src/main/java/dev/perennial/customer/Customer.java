package dev.perennial.customer;

import dev.perennial.event.CartAbandoned;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ProfileField;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyResponded;
import dev.perennial.event.Traits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the events of one customer add up to. The fold is pure and commutative: the same set of
/// events gives an equal customer in whatever order they are applied. Each is applied once, which
/// the watermark sees to; an event that a rebuild has folded already still counts once.
///
/// @param profile the latest value of each field that was ever set; empty text where it was cleared
/// @param traits each trait that was ever set, at most [#MOST_TRAITS]
/// @param consents the latest state of each topic
/// @param signals what the customer did or met with besides buying
/// @param deliverability whether mail arrives and may be sent at all
/// @param merges which ids are this customer's
/// @param liveSince the first time at which something happened that was not imported, or null
public record Customer(
    CustomerId id,
    Map<ProfileField, Latest<String>> profile,
    Map<String, Trait> traits,
    Map<ConsentTopic, Latest<Consent>> consents,
    History history,
    Signals signals,
    Deliverability deliverability,
    Merges merges,
    @Nullable Instant liveSince) {

  /// So many traits are kept, those whose names come first: a rule that holds in any order of
  /// arrival.
  public static final int MOST_TRAITS = 16;

  public Customer {
    profile = Map.copyOf(profile);
    traits = Map.copyOf(traits);
    consents = Map.copyOf(consents);
  }

  /// A customer of whom nothing is known.
  public static Customer unknown(CustomerId id) {
    return new Customer(
        id,
        Map.of(),
        Map.of(),
        Map.of(),
        History.EMPTY,
        Signals.NONE,
        Deliverability.UNTRIED,
        Merges.NONE,
        null);
  }

  /// This customer after that event. Throws IllegalArgumentException if it is another customer's.
  public Customer apply(Event event) {
    if (!event.customer().equals(id)) {
      throw new IllegalArgumentException("the event " + event.header().id() + " is of another");
    }
    Customer next =
        switch (event) {
          case OrderCompleted order -> ordered(order);
          case OrderRefunded refund -> with(history.with(Refund.from(refund)));
          case OrderCancelled gone ->
              with(history.withCancelled(KeyHash.ofOrder(gone, gone.order())));
          case SurveyInvited invited -> with(history.with(Invitation.from(invited)));
          case SurveyResponded answer -> with(history.with(Answer.from(answer)));
          case FeedbackResolved resolved -> this;
          case CustomerUpdated update -> withProfile(update, update.fields()).withTraits(update);
          case ConsentChanged change -> consented(change);
          case MailSuppressed gone -> with(deliverability.with(gone));
          case CustomerErased erased -> with(deliverability.erased(erased.time()));
          case PointsGranted granted -> with(history.with(PointsChange.from(granted)));
          case PointsRedeemed redeemed -> with(history.with(PointsChange.from(redeemed)));
          case ProductViewed viewed -> with(signals.with(viewed));
          case CartAbandoned cart -> with(signals.with(cart));
          case SupportOpened opened -> with(signals.with(opened));
          case SupportClosed closed -> with(signals.with(closed));
          case ReviewPosted posted -> with(signals.with(posted));
          case ShipmentLate late -> with(signals.with(late));
          case CustomerMerged merged -> with(merges.with(merged));
        };
    return event.header().historical() ? next : next.liveBy(event.time());
  }

  /// This customer with the history of before that time; all else is as it is now.
  public Customer before(Instant time) {
    return with(history.before(time));
  }

  /// What is left of this customer when all that was before that time is erased. A customer of whom
  /// nothing is left is equal to an unknown one.
  ///
  /// @param time the end of a second: of some things the history keeps no more than that
  /// @param told what happened from then on, folded: it alone knows first times
  public Customer since(Instant time, Customer told) {
    Customer left =
        new Customer(
            id,
            Latest.since(profile, time),
            Trait.since(traits, time, told.traits),
            Latest.since(consents, time),
            history.since(time),
            signals.since(time),
            deliverability.since(time),
            merges,
            told.liveSince);
    Customer marks = unknown(id).with(left.history.since(Instant.MAX)).with(merges);
    return left.equals(marks) ? unknown(id) : left;
  }

  /// The value of that field, or empty if it is not known or was cleared.
  public Optional<String> profile(ProfileField field) {
    return Latest.text(profile, field);
  }

  /// The value of that trait, or empty if it is not known or was cleared.
  public Optional<String> trait(String name) {
    return Optional.ofNullable(traits.get(name))
        .map(trait -> trait.latest().value())
        .filter(value -> !value.isEmpty());
  }

  /// The tags: the parts of the trait `tags`.
  public Set<String> tags() {
    return trait(Traits.TAGS).map(text -> Set.copyOf(List.of(text.split(",")))).orElse(Set.of());
  }

  /// The latest consent to that topic, or empty if nothing was ever said about it.
  public Optional<Consent> consent(ConsentTopic topic) {
    return Optional.ofNullable(consents.get(topic)).map(Latest::value);
  }

  /// Until when the customer wants no mail, or empty if never said.
  public Optional<Instant> pausedUntil() {
    return profile(ProfileField.PAUSED_UNTIL).map(Instant::parse);
  }

  /// The first time from which no mail may be sent to the address of now, or null.
  public @Nullable Instant suppressedAt() {
    Optional<KeyHash> address = profile(ProfileField.EMAIL).map(KeyHash::ofAddress);
    return deliverability.suppressedAt(address).orElse(null);
  }

  /// Whether the customer asked to be forgotten.
  public boolean isErased() {
    return deliverability.erasedAt() != null;
  }

  /// The id to which this customer's events go, if another one stays: then nothing is done about
  /// this one any more, nobody writes to it, and it counts nowhere.
  public Optional<CustomerId> mergedInto() {
    return merges.next(id);
  }

  private Customer ordered(OrderCompleted order) {
    Customer next = with(history.with(Order.from(order)));
    return order.email() == null
        ? next
        : next.withProfile(order, Map.of(ProfileField.EMAIL, order.email()));
  }

  private Customer withProfile(Event event, Map<ProfileField, String> fields) {
    return told(Latest.with(profile, fields, event), traits, consents);
  }

  private Customer withTraits(CustomerUpdated update) {
    return told(profile, Trait.with(traits, update), consents);
  }

  private Customer consented(ConsentChanged change) {
    return told(profile, traits, Latest.with(consents, Consent.said(change), change));
  }

  private Customer told(
      Map<ProfileField, Latest<String>> fields,
      Map<String, Trait> marks,
      Map<ConsentTopic, Latest<Consent>> agreed) {
    return new Customer(
        id, fields, marks, agreed, history, signals, deliverability, merges, liveSince);
  }

  private Customer liveBy(Instant time) {
    Instant first = liveSince == null || time.isBefore(liveSince) ? time : liveSince;
    return new Customer(
        id, profile, traits, consents, history, signals, deliverability, merges, first);
  }

  private Customer with(History next) {
    return new Customer(
        id, profile, traits, consents, next, signals, deliverability, merges, liveSince);
  }

  private Customer with(Signals next) {
    return new Customer(
        id, profile, traits, consents, history, next, deliverability, merges, liveSince);
  }

  private Customer with(Deliverability next) {
    return new Customer(id, profile, traits, consents, history, signals, next, merges, liveSince);
  }

  private Customer with(Merges next) {
    return new Customer(
        id, profile, traits, consents, history, signals, deliverability, next, liveSince);
  }
}
