package dev.perennial.lambda.platform;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An order as Shopify's REST Admin API and its webhooks have it, with its refunds. Each of its
/// webhooks tells all of it, so that one that was missed is made up for by the next.
/// https://shopify.dev/docs/api/admin-rest/latest/resources/order
record ShopifyOrder(Payload order, Store store) {
  /// As the import of Shopify's export has it.
  private static final Set<String> UNPAID = Set.of("voided", "expired");

  Platform.Mapped mapped() {
    if (order.isTrue("test")) {
      return Platform.Mapped.ignored("a test order");
    }
    Optional<String> customer = customer();
    if (customer.isEmpty()) {
      return Platform.Mapped.ignored("the order has neither a customer nor an e-mail address");
    }
    Optional<Instant> cancelled = order.time("cancelled_at");
    if (cancelled.isEmpty()
        && order.text("financial_status").filter(UNPAID::contains).isPresent()) {
      return Platform.Mapped.ignored("an order that was never paid");
    }
    Platform.Mapped all = Platform.Mapped.of(completed(customer.get()));
    for (Payload refund : order.each("refunds")) {
      all = all.and(refund(refund));
    }
    return cancelled.isPresent()
        ? all.and(Platform.Mapped.of(cancelled(customer.get(), cancelled.get())))
        : all;
  }

  /// The money that went back: the sum of the transactions that succeeded.
  Platform.Mapped refund(Payload refund) {
    Optional<String> customer = customer();
    List<Payload> paid =
        refund.each("transactions").stream()
            .filter(part -> part.text("kind").filter("refund"::equals).isPresent())
            .filter(part -> part.text("status").filter("success"::equals).isPresent())
            .toList();
    Set<String> currencies =
        paid.stream().flatMap(part -> part.id("currency").stream()).collect(Collectors.toSet());
    if (customer.isEmpty() || paid.isEmpty() || currencies.size() != 1) {
      return Platform.Mapped.ignored("a refund of no money, or of several currencies at once");
    }
    BigDecimal amount =
        paid.stream()
            .flatMap(part -> part.decimal("amount").stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (amount.signum() <= 0) {
      return Platform.Mapped.ignored("a refund of no money");
    }
    ShopifyMoney back = new ShopifyMoney(amount, currencies.iterator().next()).inCurrencyOf(order);
    String id = refund.requiredId("id");
    Instant time = refund.time("processed_at").or(() -> refund.time("created_at")).orElse(time());
    return Platform.Mapped.of(
        CloudEvent.of(EventType.ORDER_REFUNDED, store, customer.get(), "shopify/refund/" + id, time)
            .with("refund_id", id)
            .with("order_id", order.id("id").or(() -> refund.id("order_id")))
            .with("currency", back.currency())
            .withMoney("amount", Optional.of(back.amount()))
            .text());
  }

  private String completed(String customer) {
    String id = order.requiredId("id");
    return CloudEvent.of(EventType.ORDER_COMPLETED, store, customer, "shopify/order/" + id, time())
        .with("order_id", id)
        .with("currency", order.id("currency"))
        .withMoney("total", order.decimal("total_price"))
        .withMoney("subtotal", order.decimal("subtotal_price"))
        .withMoney("tax", order.decimal("total_tax"))
        .withMoney("shipping", order.decimal("total_shipping_price_set/shop_money/amount"))
        .withMoney("discount", order.decimal("total_discounts"))
        .with("coupon", order.id("discount_codes/0/code"))
        .with("email", email())
        .withProducts(order.each("line_items").stream().map(line -> line.product("title")).toList())
        .text();
  }

  private String cancelled(String customer, Instant time) {
    String id = order.requiredId("id");
    return CloudEvent.of(
            EventType.ORDER_CANCELLED, store, customer, "shopify/cancellation/" + id, time)
        .with("order_id", id)
        .with("reason", order.id("cancel_reason"))
        .text();
  }

  private Optional<String> customer() {
    return order.id("customer/id").or(() -> email().map(store.guests()::id));
  }

  private Optional<String> email() {
    return order
        .profile(ProfileField.EMAIL, "email")
        .or(() -> order.profile(ProfileField.EMAIL, "contact_email"))
        .or(() -> order.profile(ProfileField.EMAIL, "customer/email"));
  }

  /// An order that was imported into the shop was processed before it was created there.
  private Instant time() {
    return order.time("processed_at").or(() -> order.time("created_at")).orElse(store.now());
  }
}
