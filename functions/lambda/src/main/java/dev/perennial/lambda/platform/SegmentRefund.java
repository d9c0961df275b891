package dev.perennial.lambda.platform;

import dev.perennial.event.EventType;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `Order Refunded`. It says how much went back (`total`, else `revenue`) or which products did;
/// one that says neither is about all of the order, of which what was given back before is left
/// out. Where the order is known, its refunds never come to more than it does, in whichever order
/// they are told; only of those that are told at the very same time none knows of the other.
/// https://segment.com/docs/connections/spec/ecommerce/v2/#order-refunded
record SegmentRefund(Payload call, String customer, Store store) {

  /// The event. Throws [Unusable] if nothing tells how much it was.
  Platform.Mapped mapped() {
    Payload refund = call.at("properties");
    String id = refund.id("refund_id").orElseGet(() -> Segment.messageId(call));
    Optional<BigDecimal> told =
        refund
            .decimal("total")
            .or(() -> refund.decimal("revenue"))
            .map(BigDecimal::abs)
            .or(() -> ofProducts(refund.each("products")));
    Optional<OrderCompleted> order =
        refund.id("order_id").flatMap(sold -> store.orders().find(customer, sold));
    if (told.isEmpty()) {
      return rest(
          id,
          order.orElseThrow(
              () -> new Unusable("a refund without an amount, of an order that is not known")));
    }
    Optional<String> currency = refund.id("currency").or(() -> order.map(SegmentRefund::currency));
    return order
        .filter(sold -> currency.filter(currency(sold)::equals).isPresent())
        .map(sold -> atMost(told.get(), id, sold))
        .orElseGet(() -> Platform.Mapped.of(event(id, currency, told.get())));
  }

  private static Optional<BigDecimal> ofProducts(List<Payload> products) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Payload product : products) {
      BigDecimal price =
          product
              .decimal("price")
              .orElseThrow(
                  () -> new Unusable("a refund without an amount, of products without a price"));
      sum = sum.add(price.multiply(product.decimal("quantity").orElse(BigDecimal.ONE)));
    }
    return products.isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  private Platform.Mapped rest(String id, OrderCompleted order) {
    Refunds refunds = Refunds.of(store.orders(), customer, order, id);
    BigDecimal amount = refunds.same().orElse(refunds.left());
    return amount.signum() <= 0
        ? Platform.Mapped.ignored("a refund of an order that was given back before")
        : Platform.Mapped.of(event(id, Optional.of(currency(order)), amount));
  }

  /// What was told, or what is left of the order if that is less.
  private Platform.Mapped atMost(BigDecimal told, String id, OrderCompleted order) {
    Refunds refunds = Refunds.of(store.orders(), customer, order, id);
    BigDecimal most = refunds.same().map(refunds.left()::max).orElse(refunds.left());
    BigDecimal amount = told.min(refunds.same().orElse(most));
    if (told.compareTo(most) <= 0) {
      return Platform.Mapped.of(event(id, Optional.of(currency(order)), told));
    }
    Platform.Mapped surplus =
        Platform.Mapped.unusable(new Unusable("refunds of more than their order"));
    return amount.signum() <= 0
        ? surplus
        : Platform.Mapped.of(event(id, Optional.of(currency(order)), amount)).and(surplus);
  }

  private String event(String id, Optional<String> currency, BigDecimal amount) {
    return Segment.event(EventType.ORDER_REFUNDED, call, customer, store)
        .with("refund_id", id)
        .with("order_id", call.id("properties/order_id"))
        .with("currency", currency)
        .withMoney("amount", Optional.of(amount))
        .text();
  }

  private static String currency(OrderCompleted order) {
    return order.total().currency().getCurrencyCode();
  }

  /// What is known of an order's refunds.
  ///
  /// @param same how much that refund itself came to before, if it was told before
  /// @param left what is left of the order once its other refunds are taken off
  private record Refunds(Optional<BigDecimal> same, BigDecimal left) {

    static Refunds of(Orders orders, String customer, OrderCompleted order, String id) {
      Map<String, BigDecimal> amounts = new LinkedHashMap<>();
      for (OrderRefunded refund : orders.refunds(customer, order.order().value())) {
        if (refund.amount().currency().equals(order.total().currency())) {
          amounts.putIfAbsent(refund.refund(), refund.amount().decimal());
        }
      }
      Optional<BigDecimal> same = Optional.ofNullable(amounts.remove(id));
      BigDecimal others = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      return new Refunds(same, order.total().decimal().subtract(others));
    }
  }
}
