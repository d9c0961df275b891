package dev.perennial.lambda.platform;

import dev.perennial.event.Event;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.web.HttpRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// WooCommerce: `X-WC-Webhook-Signature`, the base64 of the HMAC-SHA-256 of the raw body under the
/// webhook's secret, and `X-WC-Webhook-Topic`. The delivery id is of no use: it is another one each
/// time. When a webhook is saved, `webhook_id=N` comes without a signature.
/// https://github.com/woocommerce/woocommerce, `class-wc-webhook.php`
final class WooCommerce implements Platform {

  @Override
  public String name() {
    return "woocommerce";
  }

  @Override
  public boolean isSigned(HttpRequest request, String secret, Instant now) {
    return request
        .header("x-wc-webhook-signature")
        .filter(given -> Hmac.SHA_256.isBase64(given, secret, request.body().bytes()))
        .isPresent();
  }

  @Override
  public boolean isPing(HttpRequest request) {
    return request.body().length() < 64 && request.body().text().matches("webhook_id=[0-9]+");
  }

  @Override
  public Mapped map(HttpRequest request, Store store) {
    String topic = request.header("x-wc-webhook-topic").orElse("");
    return map(topic, Payload.parse(request.body()), store);
  }

  /// What a payload of that topic says.
  static Mapped map(String topic, Payload payload, Store store) {
    return switch (topic) {
      case "order.created", "order.updated", "order.restored" -> order(payload, store);
      case "order.deleted" ->
          Mapped.ignored("a deleted order names no customer; cancel it before it is deleted");
      case "customer.created", "customer.updated" -> customer(payload, store);
      case "customer.deleted" -> erased(payload.requiredId("id"), store);
      default -> Mapped.ignored("the topic is not one that is taken");
    };
  }

  private static Mapped order(Payload order, Store store) {
    Optional<String> customer =
        order
            .id("customer_id")
            .filter(id -> !id.equals("0"))
            .or(() -> email(order).map(store.guests()::id));
    if (customer.isEmpty()) {
      return Mapped.ignored("the order has neither a customer nor an e-mail address");
    }
    return switch (order.text("status").orElse("")) {
      case "processing", "completed", "refunded" ->
          Mapped.of(completed(order, customer.get(), store))
              .and(moved(order, customer.get(), store, guest -> refunds(order, guest, store)))
              .and(refunds(order, customer.get(), store));
      case "cancelled" ->
          Mapped.of(cancelled(order, customer.get(), store))
              .and(
                  moved(
                      order,
                      customer.get(),
                      store,
                      guest -> Mapped.of(cancelled(order, guest, store))));
      default -> Mapped.ignored("the order is not paid, or has a status of the shop's own");
    };
  }

  private static String completed(Payload order, String customer, Store store) {
    String id = order.requiredId("id");
    return CloudEvent.of(
            EventType.ORDER_COMPLETED,
            store,
            customer,
            "woocommerce/order/" + id,
            placed(order, store))
        .with("order_id", id)
        .with("currency", order.id("currency"))
        .withMoney("total", money(order, "total"))
        .withMoney("tax", money(order, "total_tax"))
        .withMoney("shipping", money(order, "shipping_total"))
        .withMoney("discount", money(order, "discount_total"))
        .with("coupon", order.id("coupon_lines/0/code"))
        .with("email", email(order))
        .withProducts(order.each("line_items").stream().map(line -> line.product("name")).toList())
        .text();
  }

  private static Optional<BigDecimal> money(Payload order, String path) {
    return order.decimal(path).map(amount -> WooCommerceMoney.rounded(amount, order));
  }

  /// A refund has no time of its own in an order; that of the order's last change is nearest.
  private static Mapped refunds(Payload order, String customer, Store store) {
    Instant time = order.time("date_modified_gmt").orElse(placed(order, store));
    List<Parts.Part> parts = order.each("refunds").stream().map(WooCommerce::part).toList();
    Map<String, BigDecimal> rounded =
        Parts.rounded(parts, sum -> WooCommerceMoney.rounded(sum, order));
    List<Mapped> all = new ArrayList<>();
    for (Parts.Part part : parts) {
      BigDecimal amount = rounded.getOrDefault(part.id(), BigDecimal.ZERO);
      all.add(
          amount.signum() <= 0
              ? Mapped.ignored("a refund of no money")
              : Mapped.of(
                  CloudEvent.of(
                          EventType.ORDER_REFUNDED,
                          store,
                          customer,
                          "woocommerce/refund/" + part.id(),
                          time)
                      .with("refund_id", part.id())
                      .with("order_id", order.id("id"))
                      .with("currency", order.id("currency"))
                      .withMoney("amount", Optional.of(amount))
                      .text()));
    }
    return Mapped.all(all);
  }

  private static Parts.Part part(Payload refund) {
    return new Parts.Part(
        refund.requiredId("id"), refund.decimal("total").orElse(BigDecimal.ZERO).abs());
  }

  private static String cancelled(Payload order, String customer, Store store) {
    String id = order.requiredId("id");
    Instant time = order.time("date_modified_gmt").orElse(store.now());
    return CloudEvent.of(
            EventType.ORDER_CANCELLED, store, customer, "woocommerce/cancellation/" + id, time)
        .with("order_id", id)
        .text();
  }

  private static Mapped customer(Payload customer, Store store) {
    String id = customer.requiredId("id");
    Instant time =
        customer
            .time("date_modified_gmt")
            .or(() -> customer.time("date_created_gmt"))
            .orElse(store.now());
    return Mapped.of(
        CloudEvent.of(
                EventType.CUSTOMER_UPDATED,
                store,
                id,
                "woocommerce/customer/" + id + "/" + time,
                time)
            .with(ProfileField.EMAIL, customer.profile(ProfileField.EMAIL, "email"))
            .with(ProfileField.FIRST_NAME, customer.profile(ProfileField.FIRST_NAME, "first_name"))
            .with(ProfileField.LAST_NAME, customer.profile(ProfileField.LAST_NAME, "last_name"))
            .with(ProfileField.COUNTRY, customer.profile(ProfileField.COUNTRY, "billing/country"))
            .with(ProfileField.CREATED_AT, customer.time("date_created_gmt").map(Instant::toString))
            .with("phone", customer.text("billing/phone"))
            .withHashInId()
            .text());
  }

  /// An account's order that is stored as that of a guest: WooCommerce has moved it. Who has shown
  /// that the address is theirs gets all orders of that guest; who opens an account on the page
  /// that confirms an order gets that order alone, and has shown nothing, for they typed the
  /// address themselves. So the guest goes into the account once nothing of the guest is left that
  /// is not the account's too: a merge cannot be taken back. Until then the order counts with both,
  /// and so does what is given back of it. https://github.com/woocommerce/woocommerce/issues/52425,
  /// https://github.com/woocommerce/woocommerce/pull/51193
  private static Mapped moved(
      Payload order, String customer, Store store, Function<String, Mapped> givenBack) {
    Optional<String> guest =
        email(order).map(store.guests()::id).filter(id -> !id.equals(customer));
    String number = order.requiredId("id");
    if (guest.filter(id -> store.orders().find(id, number).isPresent()).isEmpty()) {
      return Mapped.of();
    }
    Set<EventKey> owned =
        store.orders().all(customer).stream().map(Event::key).collect(Collectors.toSet());
    Stream.concat(Stream.of(number), store.orders().cancelled(customer).stream())
        .map(id -> new EventKey(EventType.ORDER_COMPLETED, store.source(), id))
        .forEach(owned::add);
    boolean all =
        store.orders().all(guest.get()).stream().map(Event::key).allMatch(owned::contains);
    return all
        ? Mapped.of(merged(guest.get(), customer, order, store))
        : Mapped.ignored("a guest of whom the account has not all orders stays a customer")
            .and(givenBack.apply(guest.get()));
  }

  private static String merged(String guest, String account, Payload order, Store store) {
    Instant time = order.time("date_modified_gmt").orElse(store.now());
    return CloudEvent.of(
            EventType.CUSTOMER_MERGED,
            store,
            guest,
            "woocommerce/merge/" + guest + "/" + account,
            time)
        .with("into", account)
        .text();
  }

  private static Mapped erased(String customer, Store store) {
    String request = "woocommerce/" + customer;
    return Mapped.of(
        CloudEvent.of(EventType.CUSTOMER_ERASED, store, customer, "erased/" + request, store.now())
            .with("request_id", request)
            .text());
  }

  private static Optional<String> email(Payload order) {
    return order.profile(ProfileField.EMAIL, "billing/email");
  }

  private static Instant placed(Payload order, Store store) {
    return order.time("date_created_gmt").orElse(store.now());
  }
}
