package dev.perennial.lambda.platform;

import dev.perennial.event.EventType;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `Order Refunded`. It says how much went back (`total`, else `revenue`) or which products did;
/// one that says neither is about all of the order, of which what was given back before is left
/// out. https://segment.com/docs/connections/spec/ecommerce/v2/#order-refunded
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
    CloudEvent event =
        Segment.event(EventType.ORDER_REFUNDED, call, customer, store)
            .with("refund_id", id)
            .with("order_id", refund.id("order_id"));
    if (told.isPresent()) {
      return Platform.Mapped.of(
          event.with("currency", refund.id("currency")).withMoney("amount", told).text());
    }
    OrderCompleted order =
        refund
            .id("order_id")
            .flatMap(sold -> store.orders().find(customer, sold))
            .orElseThrow(
                () -> new Unusable("a refund without an amount, of an order that is not known"));
    BigDecimal rest = rest(order, id);
    return rest.signum() <= 0
        ? Platform.Mapped.ignored("a refund of an order that was given back before")
        : Platform.Mapped.of(
            event
                .with("currency", order.total().currency().getCurrencyCode())
                .withMoney("amount", Optional.of(rest))
                .text());
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

  /// What is left of the order once its other refunds are taken off.
  private BigDecimal rest(OrderCompleted order, String id) {
    Map<String, BigDecimal> others = new TreeMap<>();
    for (OrderRefunded refund : store.orders().refunds(customer, order.order().value())) {
      if (!refund.refund().equals(id)
          && refund.amount().currency().equals(order.total().currency())) {
        others.put(refund.refund(), refund.amount().decimal());
      }
    }
    return order
        .total()
        .decimal()
        .subtract(others.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
