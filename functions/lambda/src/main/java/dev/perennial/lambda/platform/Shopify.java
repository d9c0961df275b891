package dev.perennial.lambda.platform;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.web.SourceKeys;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Shopify: `X-Shopify-Hmac-SHA256`, the base64 of the HMAC-SHA-256 of the raw body under the app's
/// client secret (or the key that the admin shows for its own webhooks), and `X-Shopify-Topic`; the
/// same headers without `X-` too. https://shopify.dev/docs/apps/build/webhooks/subscribe/https
final class Shopify implements Platform {
  private static final String CONSENT_EMAIL = "email_marketing_consent";
  private static final String CONSENT_SMS = "sms_marketing_consent";
  private static final int LAST_MILLISECOND = 999;
  private static final String GRAPHQL_ID = "gid://shopify/Customer/[0-9]{1,20}";

  @Override
  public String name() {
    return "shopify";
  }

  @Override
  public boolean isSigned(HttpRequest request, String secret, Instant now) {
    return header(request.headers(), "hmac-sha256")
        .filter(given -> Hmac.SHA_256.isBase64(given, secret, request.body().bytes()))
        .isPresent();
  }

  /// All shops that have an app sign with its one secret: the domain tells them apart. A source
  /// that names no domain takes what is signed.
  @Override
  public boolean isFor(HttpRequest request, SourceKeys.Source source) {
    return source.shopifyDomains().isEmpty()
        || header(request.headers(), "shop-domain")
            .filter(domain -> source.shopifyDomains().stream().anyMatch(domain::equalsIgnoreCase))
            .isPresent();
  }

  @Override
  public Mapped map(HttpRequest request, Store store) {
    return map(request.headers(), Payload.parse(request.body()), store);
  }

  /// What a payload with those headers says.
  ///
  /// @param headers by their names in lower case
  static Mapped map(Map<String, String> headers, Payload payload, Store store) {
    Instant time = header(headers, "triggered-at").flatMap(Shopify::time).orElse(store.now());
    return map(header(headers, "topic").orElse(""), payload, store, time);
  }

  /// What a payload of that topic says.
  ///
  /// @param triggered when the platform says that it happened, for payloads that do not
  static Mapped map(String topic, Payload payload, Store store, Instant triggered) {
    return switch (topic) {
      case "orders/create", "orders/updated", "orders/paid", "orders/cancelled" ->
          new ShopifyOrder(payload, store).mapped();
      case "refunds/create" ->
          payload.has("order/customer") || payload.has("order/email")
              ? new ShopifyOrder(payload.at("order"), store).refund(payload)
              : Mapped.ignored(
                  "a refund names no customer; orders/updated, which comes too, has it");
      case "customers/create", "customers/update" -> customer(payload, store, triggered);
      case "customers_marketing_consent/update",
          "customers_email_marketing_consent/update",
          "customers_sms_marketing_consent/update" ->
          consents(payload, consenting(payload), store, new Undated(triggered, triggered));
      case "customers/merge" -> merged(payload, store, triggered);
      case "customers/delete" -> erased(payload.requiredId("id"), store, triggered);
      case "customers/redact" -> redacted(payload, store, triggered);
      case "customers/data_request" ->
          Mapped.ignored("a request for data is answered by the shop, see docs/webhooks.md");
      case "shop/redact" ->
          Mapped.ignored("the data are the shop's own and stay until it deletes its stack");
      default -> Mapped.ignored("the topic is not one that is taken");
    };
  }

  private static Mapped customer(Payload customer, Store store, Instant triggered) {
    String id = customer.requiredId("id");
    Instant time = customer.time("updated_at").orElse(triggered);
    String update =
        CloudEvent.of(
                EventType.CUSTOMER_UPDATED,
                store,
                id,
                "shopify/customer/" + id + "/" + time,
                withinSecond(time, triggered))
            .with(ProfileField.EMAIL, customer.profile(ProfileField.EMAIL, "email"))
            .with(ProfileField.FIRST_NAME, customer.profile(ProfileField.FIRST_NAME, "first_name"))
            .with(ProfileField.LAST_NAME, customer.profile(ProfileField.LAST_NAME, "last_name"))
            .with(
                ProfileField.COUNTRY,
                customer.profile(ProfileField.COUNTRY, "default_address/country_code"))
            .with(ProfileField.LOCALE, customer.profile(ProfileField.LOCALE, "locale"))
            .with(ProfileField.CREATED_AT, customer.time("created_at").map(Instant::toString))
            .with("phone", customer.text("phone"))
            .withTags(tags(customer))
            .withHashInId()
            .text();
    return Mapped.of(update).and(consents(customer, id, store, new Undated(Instant.EPOCH, time)));
  }

  /// Shopify tells changes by the second and when it sends them by less: of two in one second, that
  /// which was sent later is later.
  private static Instant withinSecond(Instant time, Instant triggered) {
    Instant last = time.plusMillis(LAST_MILLISECOND);
    return triggered.isBefore(time) ? time : triggered.isBefore(last) ? triggered : last;
  }

  /// Tags are one text with commas between them.
  private static List<String> tags(Payload customer) {
    return Arrays.stream(customer.text("tags").orElse("").split(",", -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  /// Whose consent it is: the topic of text messages, `customers_marketing_consent/update`, has
  /// `id` where the one of mail has `customer_id`.
  private static String consenting(Payload payload) {
    return payload.id("customer_id").orElseGet(() -> payload.requiredId("id"));
  }

  /// When a consent counts that says no time itself. A customer that was changed tells how things
  /// stand at the shop, which may know nothing of an unsubscription elsewhere: yes counts from
  /// before everything then, as with an import, so that any no outlives it.
  ///
  /// @param yes for `subscribed` and `pending`
  /// @param no for `unsubscribed`
  private record Undated(Instant yes, Instant no) {}

  private static Mapped consents(Payload payload, String customer, Store store, Undated undated) {
    Undated email =
        new Undated(
            payload.time("accepts_marketing_updated_at").orElse(undated.yes()), undated.no());
    return consent("email", payload.at(CONSENT_EMAIL), customer, store, email)
        .and(consent("sms", payload.at(CONSENT_SMS), customer, store, undated));
  }

  /// The time at which the consent was given is part of its id: the same consent, told again with
  /// each change of the customer, is the same event. One from before everything is historical: it
  /// says nothing of when the customer was first heard of.
  private static Mapped consent(
      String channel, Payload consent, String customer, Store store, Undated undated) {
    String state =
        switch (consent.text("state").orElse("").toLowerCase(Locale.ROOT)) {
          case "subscribed" -> "granted";
          case "pending" -> "pending";
          case "unsubscribed" -> "withdrawn";
          default -> "";
        };
    if (state.isEmpty()) {
      return Mapped.of(); // Never asked, or an address that was redacted: nothing was said.
    }
    Instant given =
        consent
            .time("consent_updated_at")
            .orElse(state.equals("withdrawn") ? undated.no() : undated.yes());
    String id = "shopify/%s/%s/%s/%s".formatted(channel, customer, state, given);
    CloudEvent event =
        given.equals(Instant.EPOCH)
            ? CloudEvent.historical(EventType.CONSENT_CHANGED, store.source(), customer, id, given)
            : CloudEvent.of(EventType.CONSENT_CHANGED, store, customer, id, given);
    return Mapped.of(
        event
            .with("channel", channel)
            .with("topic", "marketing")
            .with("state", state)
            .with("lawful_basis", "consent")
            .with("method", consent.id("opt_in_level").map(level -> "shopify " + level))
            .text());
  }

  /// Only what is done counts, for a merge cannot be taken back; the topic tells of those that
  /// failed as well. https://shopify.dev/docs/api/webhooks/latest#list-of-topics-customers/merge
  private static Mapped merged(Payload merge, Store store, Instant time) {
    if (merge.text("status").filter("completed"::equalsIgnoreCase).isEmpty()) {
      return Mapped.ignored("a merge that is not completed");
    }
    String into = customerOf(merge.requiredId("admin_graphql_api_customer_kept_id"));
    String from = customerOf(merge.requiredId("admin_graphql_api_customer_deleted_id"));
    return Mapped.of(
        CloudEvent.of(
                EventType.CUSTOMER_MERGED, store, from, "shopify/merge/" + from + "/" + into, time)
            .with("into", into)
            .text());
  }

  /// The id that the other topics know a customer by, of one such as `gid://shopify/Customer/1`.
  private static String customerOf(String graphqlId) {
    if (!graphqlId.matches(GRAPHQL_ID)) {
      throw new Unusable("a customer's id is not gid://shopify/Customer/ and a number");
    }
    return graphqlId.substring(graphqlId.lastIndexOf('/') + 1);
  }

  /// Both ids of a person who also bought without the account.
  private static Mapped redacted(Payload request, Store store, Instant time) {
    Mapped account = erased(request.requiredId("customer/id"), store, time);
    return request
        .profile(ProfileField.EMAIL, "customer/email")
        .map(email -> account.and(erased(store.guests().id(email), store, time)))
        .orElse(account);
  }

  private static Mapped erased(String customer, Store store, Instant time) {
    String request = "shopify/" + customer;
    return Mapped.of(
        CloudEvent.of(EventType.CUSTOMER_ERASED, store, customer, "erased/" + request, time)
            .with("request_id", request)
            .text());
  }

  /// With the prefix `X-` or without, as newer versions have it.
  static Optional<String> header(Map<String, String> headers, String name) {
    return Optional.ofNullable(headers.get("x-shopify-" + name))
        .or(() -> Optional.ofNullable(headers.get("shopify-" + name)));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
