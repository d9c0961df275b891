package dev.perennial.customer;

import dev.perennial.event.CustomerId;
import dev.perennial.event.EventHeader;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A customer who came by the word of another, and what the other gets for it.
public final class Referral {
  private Referral() {}

  /// The purchase that earns the reward, once it has stood for the time in which goods may be
  /// returned: the first that was not cancelled or given back, of somebody who was referred and had
  /// not bought before the shop was live. Empty if there is none.
  static Optional<Moment> conversion(Customer customer, Settings settings, Instant asOf) {
    Instant liveSince = customer.liveSince();
    boolean isNew =
        liveSince != null
            && customer
                .history()
                .firstOrder()
                .filter(first -> !first.time().plusSeconds(1).isBefore(liveSince))
                .isPresent();
    if (!isNew) {
      return Optional.empty();
    }
    Duration wait = Duration.ofDays(settings.loyalty().referralAfterDays());
    return customer.history().purchases().stream()
        .findFirst()
        .filter(order -> order.referred() || isReferred(customer))
        .map(order -> conversion(order, order.time().plus(wait)))
        .filter(moment -> !moment.time().isAfter(asOf));
  }

  /// The points of the one who brought that customer. It is the same event however often it is
  /// made; its id says nothing of the friend. Empty if the shop gives none, or if somebody brought
  /// themselves.
  ///
  /// @param source the store
  public static Optional<PointsGranted> reward(
      Moment conversion, CustomerId friend, CustomerId referrer, String source, Settings settings) {
    long points = settings.loyalty().pointsPerReferral();
    if (points == 0 || referrer.equals(friend)) {
      return Optional.empty();
    }
    String grant = "referral-" + KeyHash.ofCustomer(friend);
    EventHeader header = new EventHeader(grant, source, referrer, conversion.time(), false);
    return Optional.of(new PointsGranted(header, grant, points, PointsGranted.REFERRAL));
  }

  private static boolean isReferred(Customer customer) {
    return customer.profile(ProfileField.REFERRED_BY).isPresent();
  }

  private static Moment conversion(Order order, Instant time) {
    return new Moment(MomentType.REFERRAL_CONVERTED, time, order.key().toString(), false);
  }
}
