package dev.perennial.lambda.platform;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.web.HttpRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Segment, RudderStack, and whatever else speaks Segment's spec: calls one by one, in an array, or
/// as `{"batch": […]}`. `X-Signature` is the hexadecimal HMAC-SHA-1 of the body under the shared
/// secret. Segment signs only the first call of a batch, which is no signature of the rest, and
/// RudderStack signs none: there, `Authorization: Bearer <API key>` as a header of the destination.
/// https://segment.com/docs/connections/spec/ecommerce/v2/
final class Segment implements Platform {

  @Override
  public String name() {
    return "segment";
  }

  @Override
  public boolean isSigned(HttpRequest request, String secret, Instant now) {
    return request
        .header("x-signature")
        .filter(given -> Hmac.SHA_1.isHex(given, secret, request.body().bytes()))
        .isPresent();
  }

  @Override
  public boolean takesApiKeys() {
    return true;
  }

  @Override
  public Mapped map(HttpRequest request, Store store) {
    Payload body = Payload.parse(request.body());
    List<Payload> calls =
        body.isArray() ? body.each() : body.has("batch") ? body.each("batch") : List.of(body);
    if (calls.size() > TooMany.MOST) {
      throw new TooMany();
    }
    OrdersTold orders = new OrdersTold(store.orders());
    Store within = store.with(orders);
    List<Mapped> all = new ArrayList<>();
    for (Payload call : calls) {
      Mapped mapped = callOf(call, within);
      orders.add(mapped.events());
      all.add(mapped);
    }
    return Mapped.all(all);
  }

  private static Mapped callOf(Payload call, Store store) {
    try {
      return map(call, store);
    } catch (Unusable e) {
      return Mapped.unusable(e);
    }
  }

  /// What one call says.
  static Mapped map(Payload call, Store store) {
    Optional<String> customer = call.id("userId").or(() -> email(call).map(store.guests()::id));
    if (customer.isEmpty()) {
      return Mapped.ignored("a call without a userId or an e-mail address");
    }
    return switch (call.text("type").orElse("")) {
      case "identify" -> Mapped.of(identify(call, customer.get(), store));
      case "track" -> track(call, customer.get(), store);
      case "alias" -> alias(call, customer.get(), store);
      default -> Mapped.ignored("a call that is none of track, identify and alias");
    };
  }

  /// The id of before goes, that of the call stays. A merge cannot be taken back, and a write key
  /// that a browser has is anybody's, so only a source whose entry says so may tell it.
  private static Mapped alias(Payload call, String into, Store store) {
    if (!store.mayAlias()) {
      return Mapped.ignored("an alias, which segment_calls of the source does not allow");
    }
    return call.id("previousId")
        .filter(from -> !from.equals(into))
        .map(
            from ->
                Mapped.of(
                    event(EventType.CUSTOMER_MERGED, call, from, store).with("into", into).text()))
        .orElseGet(() -> Mapped.ignored("an alias without a previousId of its own"));
  }

  private static Mapped track(Payload call, String customer, Store store) {
    return switch (call.text("event").orElse("")) {
      case "Order Completed" -> Mapped.of(completed(call, customer, store));
      case "Order Refunded" -> new SegmentRefund(call, customer, store).mapped();
      case "Order Cancelled" ->
          Mapped.of(
              event(EventType.ORDER_CANCELLED, call, customer, store)
                  .with("order_id", call.id("properties/order_id"))
                  .text());
      case "Product Viewed" ->
          Mapped.of(
              event(EventType.PRODUCT_VIEWED, call, customer, store)
                  .with("product_id", call.id("properties/product_id"))
                  .with("name", call.id("properties/name"))
                  .with("category", call.id("properties/category"))
                  .text());
      case "Product Reviewed" -> reviewed(call, customer, store);
      default -> Mapped.ignored("an event that is not one of those that are taken");
    };
  }

  private static String completed(Payload call, String customer, Store store) {
    Payload order = call.at("properties");
    return event(EventType.ORDER_COMPLETED, call, customer, store)
        .with("order_id", order.id("order_id"))
        .with("currency", order.id("currency"))
        .withMoney("total", order.decimal("total").or(() -> order.decimal("revenue")))
        .withMoney("revenue", order.decimal("revenue"))
        .withMoney("subtotal", order.decimal("subtotal"))
        .withMoney("tax", order.decimal("tax"))
        .withMoney("shipping", order.decimal("shipping"))
        .withMoney("discount", order.decimal("discount"))
        .with("coupon", order.id("coupon"))
        .with("email", email(call))
        .withProducts(order.each("products").stream().map(line -> line.product("name")).toList())
        .text();
  }

  /// Half a star is a whole one of ten.
  private static Mapped reviewed(Payload call, String customer, Store store) {
    Payload review = call.at("properties");
    Optional<BigDecimal> stars = review.decimal("rating");
    boolean halves = stars.filter(some -> some.stripTrailingZeros().scale() > 0).isPresent();
    Optional<BigDecimal> rating = stars.map(some -> halves ? some.multiply(BigDecimal.TWO) : some);
    if (rating.filter(some -> some.stripTrailingZeros().scale() <= 0).isEmpty()) {
      return Mapped.ignored("a review without a rating of whole or half stars");
    }
    return Mapped.of(
        event(EventType.REVIEW_POSTED, call, customer, store)
            .with("review_id", review.id("review_id").orElseGet(() -> messageId(call)))
            .withNumber("rating", rating.get().setScale(0, RoundingMode.UNNECESSARY))
            .withNumber("rating_max", BigDecimal.valueOf(halves ? 10 : 5))
            .with("product_id", review.id("product_id"))
            .text());
  }

  private static String identify(Payload call, String customer, Store store) {
    Payload traits = call.at("traits");
    return event(EventType.CUSTOMER_UPDATED, call, customer, store)
        .with(ProfileField.EMAIL, email(call))
        .with(ProfileField.FIRST_NAME, name(traits, ProfileField.FIRST_NAME, "firstName"))
        .with(ProfileField.LAST_NAME, name(traits, ProfileField.LAST_NAME, "lastName"))
        .with(
            ProfileField.BIRTHDAY,
            traits
                .time("birthday")
                .map(time -> time.toString().substring(0, 10))
                .or(() -> traits.profile(ProfileField.BIRTHDAY, "birthday")))
        .with(ProfileField.COUNTRY, traits.profile(ProfileField.COUNTRY, "address/country"))
        .with(ProfileField.LOCALE, call.profile(ProfileField.LOCALE, "context/locale"))
        .with(ProfileField.TIMEZONE, call.profile(ProfileField.TIMEZONE, "context/timezone"))
        .with(ProfileField.CREATED_AT, traits.time("createdAt").map(Instant::toString))
        .with("phone", traits.text("phone"))
        .text();
  }

  /// The spec's libraries write names in camel case; some senders in snake case.
  private static Optional<String> name(Payload traits, ProfileField field, String camel) {
    return traits.profile(field, camel).or(() -> traits.profile(field, field.code()));
  }

  static CloudEvent event(EventType type, Payload call, String customer, Store store) {
    return CloudEvent.of(type, store, customer, messageId(call), time(call).orElse(store.now()));
  }

  /// RudderStack leaves `timestamp` out where its server has not worked it out.
  private static Optional<Instant> time(Payload call) {
    return call.time("timestamp").or(() -> call.time("originalTimestamp"));
  }

  static String messageId(Payload call) {
    return call.requiredId("messageId");
  }

  private static Optional<String> email(Payload call) {
    return call.profile(ProfileField.EMAIL, "traits/email")
        .or(() -> call.profile(ProfileField.EMAIL, "properties/email"))
        .or(() -> call.profile(ProfileField.EMAIL, "context/traits/email"));
  }
}
