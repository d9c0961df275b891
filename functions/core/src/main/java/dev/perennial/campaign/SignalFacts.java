package dev.perennial.campaign;

import dev.perennial.customer.Customer;
import dev.perennial.customer.LateShipment;
import dev.perennial.customer.Order;
import dev.perennial.customer.Review;
import dev.perennial.customer.Signals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an audience can ask of what a customer did or met with besides buying.
record SignalFacts(Customer customer) {
  /// Ratings are told on the scale that most shops have, 1 to 5.
  private static final int STARS = 5;

  /// Whether a product was looked at since the latest order.
  boolean isBrowsing() {
    return isSinceLatestOrder(signals().viewed());
  }

  /// Whether a cart was left behind since the latest order.
  boolean hasAbandonedCart() {
    return isSinceLatestOrder(signals().abandoned());
  }

  Optional<Instant> viewed() {
    return Optional.ofNullable(signals().viewed());
  }

  Optional<Instant> abandoned() {
    return Optional.ofNullable(signals().abandoned());
  }

  Optional<Instant> late() {
    return signals().lateShipments().isEmpty()
        ? Optional.empty()
        : Optional.of(signals().lateShipments().getLast()).map(LateShipment::time);
  }

  Optional<Instant> reviewed() {
    return Optional.ofNullable(signals().review()).map(Review::time);
  }

  /// The latest rating as a number of stars, to two decimals.
  Optional<BigDecimal> stars() {
    return Optional.ofNullable(signals().review())
        .map(
            review ->
                BigDecimal.valueOf((long) review.rating() * STARS)
                    .divide(BigDecimal.valueOf(review.ratingMax()), 2, RoundingMode.HALF_UP));
  }

  private boolean isSinceLatestOrder(@Nullable Instant time) {
    return time != null
        && customer
            .history()
            .latestOrder()
            .map(Order::time)
            .filter(ordered -> !time.isAfter(ordered))
            .isEmpty();
  }

  private Signals signals() {
    return customer.signals();
  }
}
