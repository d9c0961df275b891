package dev.perennial.lambda.platform;

import dev.perennial.event.Events;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.web.Body;
import dev.perennial.lambda.web.SourceKeys;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What Shopify sends by EventBridge instead of HTTP: `detail.payload` is the body of the webhook,
/// `detail.metadata` its headers. Nobody signs it: only Shopify can put events on the bus of its
/// partner event source. Which source it writes, the shop's domain says.
/// https://shopify.dev/docs/apps/build/webhooks/subscribe/get-started?deliveryMethod=eventBridge
///
/// @param keys which shop's domain is which source's, asked for each event
/// @param guests ids for customers without an account
public record PartnerEvents(
    Events events,
    Supplier<SourceKeys> keys,
    Supplier<Guests> guests,
    Clock clock,
    Settings settings) {
  private static final String SHOPIFY = "aws.partner/shopify.com/";

  /// Takes an event of EventBridge, and says what became of it. What is not Shopify's is left
  /// alone. Throws IllegalStateException if the shop is nobody's yet, so that the event comes
  /// again, and is kept if it stays so.
  public Map<String, Object> take(Body event, Log log) {
    Payload told;
    try {
      told = Payload.parse(event);
    } catch (Unusable e) {
      return leftAlone(String.valueOf(e.getMessage()), log);
    }
    if (told.text("source").filter(source -> source.startsWith(SHOPIFY)).isEmpty()) {
      return leftAlone("an event that is not from Shopify", log);
    }
    Map<String, String> metadata = metadata(told);
    Store store = new Store(source(metadata), guests.get(), clock.instant(), Orders.NONE, false);
    return new Intake(events, settings)
        .take("shopify", () -> Shopify.map(metadata, told.at("detail/payload"), store), store, log);
  }

  private static Map<String, Object> leftAlone(String why, Log log) {
    log.error("event left alone", Map.of("why", why));
    return Intake.answer(List.of(), List.of(why));
  }

  private String source(Map<String, String> metadata) {
    Optional<String> domain = Shopify.header(metadata, "shop-domain");
    return domain
        .flatMap(keys.get()::ofShopifyDomain)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the shop's domain is no source's, expected it among the shopify_domains of one"
                        + " in the secret SourceKeys"));
  }

  private static Map<String, String> metadata(Payload event) {
    Map<String, String> headers = new HashMap<>();
    event
        .at("detail/metadata")
        .node()
        .properties()
        .forEach(
            entry ->
                headers.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue().asText()));
    return headers;
  }
}
