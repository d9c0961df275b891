package dev.perennial.customer;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.ProfileField;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What newly applied events tell about whether the customer may be written to. It follows from
/// what held before them and what holds after, so it is the same in whatever order address, country
/// and consents come.
///
/// @param before the customer before the events, or null if there was none
/// @param customer the customer after them
record ConsentMoments(
    DoubleOptIn law, @Nullable Customer before, Customer customer, List<Event> applied) {
  /// Who ticks again what waits already has not had, or not seen, the mail of before.
  private static final Duration TICKED_AGAIN = Duration.ofDays(1);

  /// What they raised: at most one moment of a kind, however many topics it is about.
  Stream<Moment> raised() {
    return applied.isEmpty()
        ? Stream.empty()
        : Stream.of(joined(), asked()).flatMap(Optional::stream);
  }

  /// The customer can be written to about something that nothing covered before: the last of what
  /// it took, an address, a consent and its confirmation, or another country, has come. It is told
  /// under one name each time: who was welcomed once is not welcomed again.
  private Optional<Moment> joined() {
    Set<ConsentTopic> open = new HashSet<>(law.open(customer));
    Set<ConsentTopic> were = before == null ? Set.of() : law.open(before);
    open.removeIf(topic -> were.contains(topic) || isCovered(topic, were));
    return open.isEmpty()
        ? Optional.empty()
        : cause(ConsentMoments::isGrant).map(event -> moment(MomentType.JOINED, event, "joined"));
  }

  private boolean isCovered(ConsentTopic topic, Set<ConsentTopic> were) {
    return law.outreach()
        .topic(topic.topic())
        .flatMap(found -> Optional.ofNullable(found.coveredBy()))
        .filter(covering -> were.contains(ConsentTopic.ofMail(covering)))
        .isPresent();
  }

  /// Consents wait for a confirmation that nobody was asked for yet, at the address of now. Without
  /// an address nobody can be asked; it is raised when one comes.
  private Optional<Moment> asked() {
    Optional<KeyHash> address = address(customer);
    boolean moved = before == null || !address.equals(address(before));
    boolean asks =
        customer.consents().keySet().stream()
            .filter(topic -> law.isPending(customer, topic))
            .anyMatch(topic -> moved || isNew(topic));
    return address
        .filter(_ -> asks)
        .flatMap(
            asked ->
                cause(ConsentMoments::isOfMail)
                    .map(
                        event ->
                            moment(
                                MomentType.CONSENT_PENDING,
                                event,
                                new ConfirmationOccasion(asked, event.time()).toString())));
  }

  /// Whether that consent waits only now, or was given again a day or more after the last time.
  private boolean isNew(ConsentTopic topic) {
    Latest<Consent> said = customer.consents().get(topic);
    Latest<Consent> was = before == null ? null : before.consents().get(topic);
    return before == null
        || was == null
        || said == null
        || !law.isPending(before, topic)
        || Duration.between(was.time(), said.time()).compareTo(TICKED_AGAIN) >= 0;
  }

  /// The last in time of the events that can have brought it about: such a consent, an address, a
  /// country. What was outdated when it came has brought nothing about.
  private Optional<Event> cause(Predicate<Event> isConsent) {
    return applied.stream()
        .filter(event -> isConsent.test(event) || givesAddress(event) || givesCountry(event))
        .filter(event -> before == null || !before.apply(event).equals(before))
        .max(Comparator.comparing(Event::time));
  }

  private static boolean isGrant(Event event) {
    return event instanceof ConsentChanged change && change.state() == ConsentState.GRANTED;
  }

  private static boolean isOfMail(Event event) {
    return event instanceof ConsentChanged change
        && new ConsentTopic(change.channel(), change.topic()).isOfMail();
  }

  private static boolean givesAddress(Event event) {
    return Customer.unknown(event.customer()).apply(event).profile(ProfileField.EMAIL).isPresent();
  }

  private static boolean givesCountry(Event event) {
    return event instanceof CustomerUpdated update
        && update.fields().containsKey(ProfileField.COUNTRY);
  }

  private static Optional<KeyHash> address(Customer customer) {
    return customer.profile(ProfileField.EMAIL).map(KeyHash::ofAddress);
  }

  private static Moment moment(MomentType type, Event event, String occasion) {
    return new Moment(type, event.time(), occasion, event.header().isOld());
  }
}
