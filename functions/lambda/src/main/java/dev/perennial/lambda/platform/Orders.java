package dev.perennial.lambda.platform;

import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of orders, for payloads that speak of one without repeating it. An outage is
/// thrown.
interface Orders {
  /// Knows none.
  Orders NONE =
      new Orders() {
        @Override
        public Optional<OrderCompleted> find(String customer, String order) {
          return Optional.empty();
        }

        @Override
        public List<OrderCompleted> all(String customer) {
          return List.of();
        }

        @Override
        public Set<String> cancelled(String customer) {
          return Set.of();
        }

        @Override
        public List<OrderRefunded> refunds(String customer, String order) {
          return List.of();
        }
      };

  /// The order of that id of that customer, or empty if there is none or it cannot be read.
  Optional<OrderCompleted> find(String customer, String order);

  /// All orders that are stored of that customer, of whichever source.
  List<OrderCompleted> all(String customer);

  /// The ids of the orders that were cancelled for that customer.
  Set<String> cancelled(String customer);

  /// The refunds of that order.
  List<OrderRefunded> refunds(String customer, String order);

  /// Whether it is a refund of that order.
  static boolean isOf(OrderRefunded refund, String order) {
    OrderId of = refund.order();
    return of != null && of.value().equals(order);
  }
}
