package dev.perennial.lambda.platform;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An order as Shopify's REST Admin API and its webhooks have it, with its refunds. Each of its
/// webhooks tells all of it, so that one that was missed is made up for by the next.
/// https://shopify.dev/docs/api/admin-rest/latest/resources/order
record ShopifyOrder(Payload order, Store store) {
  /// As the import of Shopify's export has it.
  private static final Set<String> UNPAID = Set.of("voided", "expired");

  private static final Set<String> SETTLING = Set.of("success", "pending");

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
    all = all.and(refunds(order.each("refunds"), customer.get()));
    return cancelled.isPresent()
        ? all.and(Platform.Mapped.of(cancelled(customer.get(), cancelled.get())))
        : all;
  }

  /// One refund that is told by itself.
  Platform.Mapped refund(Payload refund) {
    return customer()
        .map(customer -> refunds(List.of(refund), customer))
        .orElseGet(
            () ->
                Platform.Mapped.ignored("the order has neither a customer nor an e-mail address"));
  }

  private Platform.Mapped refunds(List<Payload> refunds, String customer) {
    Map<String, ShopifyMoney> money = inCurrencyOfOrder(refunds);
    List<Platform.Mapped> all = new ArrayList<>();
    for (Payload refund : refunds) {
      String id = refund.requiredId("id");
      ShopifyMoney back = money.get(id);
      all.add(
          isPending(refund)
              ? Platform.Mapped.ignored("a refund that is not through yet")
              : back == null || back.amount().signum() <= 0
                  ? Platform.Mapped.ignored(
                      "a refund of no money, or of several currencies at once")
                  : Platform.Mapped.of(refunded(refund, id, customer, back)));
    }
    return Platform.Mapped.all(all);
  }

  private String refunded(Payload refund, String id, String customer, ShopifyMoney back) {
    Instant time = refund.time("processed_at").or(() -> refund.time("created_at")).orElse(time());
    return CloudEvent.of(EventType.ORDER_REFUNDED, store, customer, "shopify/refund/" + id, time)
        .with("refund_id", id)
        .with("order_id", order.id("id").or(() -> refund.id("order_id")))
        .with("currency", back.currency())
        .withMoney("amount", Optional.of(back.amount()))
        .text();
  }

  /// The refunds by their ids, as far as each is money of one currency. Those that are all of the
  /// order add up to its total, whatever each of them is rounded to.
  private Map<String, ShopifyMoney> inCurrencyOfOrder(List<Payload> refunds) {
    Map<String, List<Parts.Part>> byCurrency = new HashMap<>();
    for (Payload refund : refunds) {
      paid(refund)
          .ifPresent(
              money ->
                  byCurrency
                      .computeIfAbsent(money.currency(), added -> new ArrayList<>())
                      .add(new Parts.Part(refund.requiredId("id"), money.amount())));
    }
    Map<String, ShopifyMoney> all = new HashMap<>();
    byCurrency.forEach(
        (currency, parts) -> {
          String into = new ShopifyMoney(BigDecimal.ZERO, currency).inCurrencyOf(order).currency();
          Parts.rounded(parts, sum -> new ShopifyMoney(sum, currency).inCurrencyOf(order).amount())
              .forEach((id, amount) -> all.put(id, new ShopifyMoney(amount, into)));
        });
    return all;
  }

  private static boolean isPending(Payload refund) {
    return givenBack(refund)
        .anyMatch(part -> part.text("status").filter("pending"::equals).isPresent());
  }

  /// The transactions of the refund, but for those that others have taken the place of.
  private static Stream<Payload> givenBack(Payload refund) {
    List<Payload> parts =
        refund.each("transactions").stream()
            .filter(part -> part.text("kind").filter("refund"::equals).isPresent())
            .toList();
    Set<String> replaced =
        parts.stream().flatMap(part -> part.id("parent_id").stream()).collect(Collectors.toSet());
    return parts.stream().filter(part -> part.id("id").filter(replaced::contains).isEmpty());
  }

  /// The money that went back, as the buyer paid it: the sum of the transactions that succeeded, or
  /// are to, so that those after it are rounded the same before and after it is through.
  private static Optional<ShopifyMoney> paid(Payload refund) {
    List<Payload> paid =
        givenBack(refund)
            .filter(part -> part.text("status").filter(SETTLING::contains).isPresent())
            .toList();
    Set<String> currencies =
        paid.stream().flatMap(part -> part.id("currency").stream()).collect(Collectors.toSet());
    BigDecimal amount =
        paid.stream()
            .flatMap(part -> part.decimal("amount").stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return currencies.size() == 1
        ? Optional.of(new ShopifyMoney(amount, currencies.iterator().next()))
        : Optional.empty();
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
