package dev.perennial.lambda.platform;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.web.HttpRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Stripe: `Stripe-Signature: t=…,v1=…`, the hexadecimal HMAC-SHA-256 of `t.body` under the
/// endpoint's secret as it is handed out, `whsec_` and all; several `v1` while a secret is rolled;
/// at most five minutes old. https://docs.stripe.com/webhooks/signature
final class Stripe implements Platform {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int LONGEST_TIMESTAMP = 12;

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public boolean isSigned(HttpRequest request, String secret, Instant now) {
    List<String> parts =
        Arrays.asList(request.header("stripe-signature").orElse("").split(",", -1));
    String timestamp = valueOf(parts, "t=").stream().findFirst().orElse("");
    if (timestamp.isEmpty()
        || timestamp.length() > LONGEST_TIMESTAMP
        || !timestamp.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    byte[] content = signed(timestamp, request);
    boolean found = false;
    for (String signature : valueOf(parts, "v1=")) {
      found |= Hmac.SHA_256.isHex(signature, secret, content);
    }
    return found;
  }

  private static byte[] signed(String timestamp, HttpRequest request) {
    byte[] prefix = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
    byte[] body = request.body().bytes();
    byte[] all = Arrays.copyOf(prefix, prefix.length + body.length);
    System.arraycopy(body, 0, all, prefix.length, body.length);
    return all;
  }

  private static List<String> valueOf(List<String> parts, String name) {
    return parts.stream()
        .map(String::strip)
        .filter(part -> part.startsWith(name))
        .map(part -> part.substring(name.length()))
        .toList();
  }

  @Override
  public Mapped map(HttpRequest request, Store store) {
    return map(Payload.parse(request.body()), store);
  }

  /// What an event of Stripe says.
  static Mapped map(Payload event, Store store) {
    Payload object = event.at("data/object");
    Instant time = event.epoch("created").orElse(store.now());
    return switch (event.text("type").orElse("")) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          session(object, store, time);
      case "charge.refunded" -> refunded(event, object, store, time);
      case "customer.created", "customer.updated" -> customer(event, object, store, time);
      case "customer.deleted" -> erased(object.requiredId("id"), store, time);
      default -> Mapped.ignored("the type is not one that is taken");
    };
  }

  /// The order is the payment, which a later refund names; a session without one is its own. That
  /// of a subscription names no payment, which is the invoice's, and no invoice names its payment
  /// either: it would count a second time when the payments are imported, and no refund would find
  /// it. https://docs.stripe.com/api/checkout/sessions/object,
  /// https://docs.stripe.com/api/invoices/object
  private static Mapped session(Payload session, Store store, Instant time) {
    String mode = session.text("mode").orElse("payment");
    if (mode.equals("subscription")) {
      return Mapped.ignored("a subscription names no payment, see docs/webhooks.md");
    }
    if (session.text("payment_status").filter("unpaid"::equals).isPresent()
        || mode.equals("setup")) {
      return Mapped.ignored("the session is not paid");
    }
    Optional<String> customer = customerOf(session, "customer_details/email", store);
    String order = session.id("payment_intent").orElseGet(() -> session.requiredId("id"));
    return customer
        .map(
            id ->
                Mapped.of(
                    CloudEvent.of(
                            EventType.ORDER_COMPLETED, store, id, "stripe/order/" + order, time)
                        .with("order_id", order)
                        .with("currency", currency(session))
                        .with("total", amount(session, "amount_total"))
                        .with("subtotal", amount(session, "amount_subtotal"))
                        .with("tax", amount(session, "total_details/amount_tax"))
                        .with("shipping", amount(session, "total_details/amount_shipping"))
                        .with("discount", amount(session, "total_details/amount_discount"))
                        .with(
                            "email", session.profile(ProfileField.EMAIL, "customer_details/email"))
                        .text()))
        .orElseGet(() -> Mapped.ignored("it has neither a customer nor an e-mail address"));
  }

  /// The charge tells what was refunded so far; the event, what had been before. Together they are
  /// this refund, and the sum so far tells it from the charge's other refunds.
  private static Mapped refunded(Payload event, Payload charge, Store store, Instant time) {
    Optional<String> customer = customerOf(charge, "billing_details/email", store);
    Optional<BigDecimal> sum = charge.whole("amount_refunded");
    BigDecimal before =
        event.whole("data/previous_attributes/amount_refunded").orElse(BigDecimal.ZERO);
    if (customer.isEmpty() || sum.isEmpty() || sum.get().compareTo(before) <= 0) {
      return Mapped.ignored("it has no customer, or no money was refunded");
    }
    String id = charge.requiredId("id") + "/" + sum.get();
    return Mapped.of(
        CloudEvent.of(EventType.ORDER_REFUNDED, store, customer.get(), "stripe/refund/" + id, time)
            .with("refund_id", id)
            .with("order_id", charge.id("payment_intent").or(() -> charge.id("id")))
            .with("currency", currency(charge))
            .with(
                "amount",
                StripeMoney.decimal(sum.get().subtract(before), currency(charge).orElse("")))
            .text());
  }

  private static Mapped customer(Payload event, Payload customer, Store store, Instant time) {
    String id = customer.requiredId("id");
    return Mapped.of(
        CloudEvent.of(
                EventType.CUSTOMER_UPDATED, store, id, "stripe/" + event.requiredId("id"), time)
            .with(ProfileField.EMAIL, customer.profile(ProfileField.EMAIL, "email"))
            .with(ProfileField.COUNTRY, customer.profile(ProfileField.COUNTRY, "address/country"))
            .with(ProfileField.LOCALE, customer.profile(ProfileField.LOCALE, "preferred_locales/0"))
            .with(ProfileField.CREATED_AT, customer.epoch("created").map(Instant::toString))
            .with("phone", customer.text("phone"))
            .with("name", customer.text("name"))
            .text());
  }

  private static Mapped erased(String customer, Store store, Instant time) {
    String request = "stripe/" + customer;
    return Mapped.of(
        CloudEvent.of(EventType.CUSTOMER_ERASED, store, customer, "erased/" + request, time)
            .with("request_id", request)
            .text());
  }

  /// A customer is an id or, where the event was made so, the whole customer.
  private static Optional<String> customerOf(Payload object, String email, Store store) {
    return object
        .id("customer")
        .or(() -> object.id("customer/id"))
        .or(() -> object.profile(ProfileField.EMAIL, email).map(store.guests()::id))
        .or(() -> object.profile(ProfileField.EMAIL, "receipt_email").map(store.guests()::id));
  }

  private static Optional<String> currency(Payload object) {
    return object.id("currency").map(code -> code.toUpperCase(Locale.ROOT));
  }

  private static Optional<String> amount(Payload object, String path) {
    return object.whole(path).map(units -> StripeMoney.decimal(units, currency(object).orElse("")));
  }
}
