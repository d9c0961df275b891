package dev.perennial.customer;

import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A customer who came by the word of another, and what the other gets for it.
public final class Referral {
  /// The source of the events that rewards are: no store's, so that no store's keys meet theirs.
  public static final String SOURCE = "perennial";

  private Referral() {}

  /// Something that was said about who brought a customer.
  ///
  /// @param isCode whether it is the code of a link, not what a store knows its customer by
  private record Statement(Event event, String said, boolean isCode) {
    private static final Comparator<Statement> ORDER =
        Comparator.comparing((Statement statement) -> statement.event().time())
            .thenComparing(statement -> statement.event().key());

    static Optional<Statement> in(Event event) {
      return switch (event) {
        case OrderCompleted order -> of(event, order.attribution().referralCode(), true);
        case CustomerUpdated update ->
            of(event, update.fields().get(ProfileField.REFERRED_BY), false);
        default -> Optional.empty();
      };
    }

    private static Optional<Statement> of(Event event, @Nullable String said, boolean isCode) {
      return said == null || said.isEmpty()
          ? Optional.empty()
          : Optional.of(new Statement(event, said, isCode));
    }

    /// Who it names: a code whoever it is of, a `referred_by` a code or the id of a customer.
    Optional<CustomerId> names(Function<String, Optional<CustomerId>> codes) {
      return codes.apply(said).or(() -> isCode ? Optional.empty() : customer());
    }

    private Optional<CustomerId> customer() {
      try {
        return Optional.of(new CustomerId(said));
      } catch (IllegalArgumentException e) {
        return Optional.empty(); // Longer than any customer's id.
      }
    }
  }

  /// Who brought that customer: the first who was named, by the time and key of what was said, so
  /// that a later word does not take the reward from one and give it to another. Nobody brings
  /// themselves. Empty if nobody was named, or only by codes that are of nobody.
  ///
  /// @param events of the friend, in any order; those that name nobody do no harm
  /// @param codes whose code it is, empty if it is none
  public static Optional<CustomerId> referrer(
      CustomerId friend, List<Event> events, Function<String, Optional<CustomerId>> codes) {
    return events.stream()
        .flatMap(event -> Statement.in(event).stream())
        .sorted(Statement.ORDER)
        .flatMap(statement -> statement.names(codes).stream())
        .filter(named -> !named.equals(friend))
        .findFirst();
  }

  /// The purchase that earns the reward, once it has stood for the time in which goods may be
  /// returned: the first that was not cancelled or given back, of somebody who was referred and had
  /// not bought before the shop was live. Empty if there is none.
  static Optional<Moment> conversion(Customer customer, Settings settings, Instant asOf) {
    Instant liveSince = customer.liveSince();
    Optional<Order> first = customer.history().firstOrder();
    if (liveSince == null
        || first.isEmpty()
        || first.get().time().plusSeconds(1).isBefore(liveSince)) {
      return Optional.empty();
    }
    List<Order> purchases = customer.history().purchases();
    if (purchases.isEmpty() || !(purchases.getFirst().referred() || isReferred(customer))) {
      return Optional.empty();
    }
    Duration wait = Duration.ofDays(settings.loyalty().referralAfterDays());
    Order order = purchases.getFirst();
    return Optional.of(conversion(order, order.time().plus(wait)))
        .filter(moment -> !moment.time().isAfter(asOf));
  }

  /// The points of the one who brought that customer. It is the same event however often it is
  /// made; its id says nothing of the friend. Empty if the shop gives none, or if somebody brought
  /// themselves.
  public static Optional<PointsGranted> reward(
      Moment conversion, CustomerId friend, CustomerId referrer, Settings settings) {
    long points = settings.loyalty().pointsPerReferral();
    if (points == 0 || referrer.equals(friend)) {
      return Optional.empty();
    }
    String grant = "referral-" + KeyHash.ofCustomer(friend);
    EventHeader header = new EventHeader(grant, SOURCE, referrer, conversion.time(), false);
    return Optional.of(new PointsGranted(header, grant, points, PointsGranted.REFERRAL));
  }

  private static boolean isReferred(Customer customer) {
    return customer.profile(ProfileField.REFERRED_BY).isPresent();
  }

  private static Moment conversion(Order order, Instant time) {
    return new Moment(MomentType.REFERRAL_CONVERTED, time, order.key().toString(), false);
  }
}
