package dev.perennial.customer;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.Event;
import dev.perennial.event.ProfileField;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
  /// What is ticked again within that time came twice, and was not ticked twice.
  private static final Duration AT_ONCE = Duration.ofMinutes(10);

  private static final Comparator<Event> BY_TIME =
      Comparator.comparing(Event::time).thenComparing(event -> event.key().sortKey());

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
    Set<ConsentTopic> are = law.open(customer);
    Set<ConsentTopic> open = new HashSet<>(are);
    Set<ConsentTopic> were = before == null ? Set.of() : law.open(before);
    open.removeIf(topic -> were.contains(topic) || isCovered(topic, were) || isCovered(topic, are));
    return open.isEmpty()
        ? Optional.empty()
        : cause(open.stream().filter(this::isSaidAnew))
            .map(event -> moment(MomentType.JOINED, event, "joined"));
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
    Set<ConsentTopic> waiting = new HashSet<>(customer.consents().keySet());
    waiting.removeIf(topic -> !law.isPending(customer, topic));
    boolean asks = waiting.stream().anyMatch(topic -> hasMoved() || isNew(topic));
    return KeyHash.ofAddress(customer)
        .filter(_ -> asks)
        .flatMap(
            address ->
                cause(waiting.stream().filter(topic -> isSaidAnew(topic) || isTickedAgain(topic)))
                    .map(
                        event ->
                            moment(
                                MomentType.CONSENT_PENDING,
                                event,
                                new ConfirmationOccasion(address, event.time()).toString())));
  }

  private boolean isNew(ConsentTopic topic) {
    return before == null || !law.isPending(before, topic) || isTickedAgain(topic);
  }

  private boolean isTickedAgain(ConsentTopic topic) {
    Latest<Consent> said = customer.consents().get(topic);
    Latest<Consent> was = before == null ? null : before.consents().get(topic);
    return was != null
        && said != null
        && Duration.between(was.time(), said.time()).compareTo(AT_ONCE) >= 0;
  }

  /// Whether another consent holds than before, or another confirmation, and not the same one that
  /// was told again.
  private boolean isSaidAnew(ConsentTopic topic) {
    return before == null
        || !before.consent(topic).equals(customer.consent(topic))
        || !before.consent(topic.confirmed()).equals(customer.consent(topic.confirmed()));
  }

  private boolean hasMoved() {
    return before == null || !KeyHash.ofAddress(customer).equals(KeyHash.ofAddress(before));
  }

  /// Whether a consent of that customer has to be confirmed otherwise than before.
  private boolean isUnderAnotherLaw() {
    return asks(customer) != (before == null ? asks(Optional.empty()) : asks(before));
  }

  /// The last in time of what brought it about: a consent to one of those topics, another address,
  /// or a country of another law. What only says again what held before has brought nothing about.
  private Optional<Event> cause(Stream<ConsentTopic> topics) {
    Set<ConsentTopic> said = topics.collect(Collectors.toSet());
    Optional<Event> consent = applied.stream().filter(event -> isOf(said, event)).max(BY_TIME);
    Optional<Event> address =
        hasMoved() ? first(ProfileField.EMAIL, this::isAddressOfNow) : Optional.empty();
    Optional<Event> country =
        isUnderAnotherLaw() ? first(ProfileField.COUNTRY, this::isLawOfNow) : Optional.empty();
    return Stream.of(consent, address, country).flatMap(Optional::stream).max(BY_TIME);
  }

  private boolean isOf(Set<ConsentTopic> topics, Event event) {
    return event instanceof ConsentChanged change
        && topics.contains(new ConsentTopic(change.channel(), change.topic()))
        && (before == null || !before.apply(event).consents().equals(before.consents()));
  }

  /// The event since which that field has been as it is now, however often it was told again.
  private Optional<Event> first(ProfileField field, Predicate<String> isOfNow) {
    return applied.stream()
        .filter(event -> isLater(field, event))
        .sorted(BY_TIME.reversed())
        .takeWhile(event -> said(field, event).filter(isOfNow).isPresent())
        .reduce((_, earlier) -> earlier);
  }

  /// Whether the event says something about that field that is not outdated.
  private boolean isLater(ProfileField field, Event event) {
    Latest<String> said = Customer.unknown(event.customer()).apply(event).profile().get(field);
    Latest<String> was = before == null ? null : before.profile().get(field);
    return said != null && Latest.of(was, said).equals(said);
  }

  private static Optional<String> said(ProfileField field, Event event) {
    return Optional.ofNullable(Customer.unknown(event.customer()).apply(event).profile().get(field))
        .map(Latest::value);
  }

  private boolean isAddressOfNow(String email) {
    return customer.profile(ProfileField.EMAIL).filter(email::equalsIgnoreCase).isPresent();
  }

  private boolean isLawOfNow(String country) {
    return asks(Optional.of(country).filter(text -> !text.isEmpty())) == asks(customer);
  }

  private boolean asks(Customer customer) {
    return asks(customer.profile(ProfileField.COUNTRY));
  }

  private boolean asks(Optional<String> country) {
    return law.outreach().consentRule(country).doubleOptIn();
  }

  private static Moment moment(MomentType type, Event event, String occasion) {
    return new Moment(type, event.time(), occasion, event.header().isOld());
  }
}
