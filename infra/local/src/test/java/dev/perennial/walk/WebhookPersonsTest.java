package dev.perennial.walk;

import static dev.perennial.walk.WebhookPayloads.read;
import static dev.perennial.walk.WebhookShop.call;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventType;
import dev.perennial.lambda.dynamo.DynamoEvents;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of persons whom the shop's software calls by several names, who say no, or who want
/// to be forgotten.
class WebhookPersonsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final WebhookShop shop = new WebhookShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_changed_profile_brings_back_no_consent_that_was_withdrawn() throws IOException {
    String granted = read("shopify", "customers.update.undated-consent");
    call("shopify", "customers.create", granted).to(shop.cloud(), "IngestEvents");
    shop.send("shopify", "customers.update");

    String later = granted.replace("2026-11-20T18:05:00+01:00", "2026-11-24T18:05:00+01:00");
    HttpCall.Answer answer =
        call("shopify", "customers.update", later).to(shop.cloud(), "IngestEvents");
    shop.cloud().pump();

    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().path("duplicate").asInt()).isEqualTo(1);
    assertThat(
            shop.customer("207119551")
                .customer()
                .consent(new ConsentTopic("email", "marketing"))
                .map(Consent::state))
        .contains(ConsentState.WITHDRAWN);
  }

  @Test
  void an_order_of_a_guest_who_opens_an_account_counts_once() throws IOException {
    String order =
        read("woocommerce", "order.created")
            .replace("\"status\": \"pending\"", "\"status\": \"processing\"");
    String guest = order.replaceFirst("\"customer_id\": [0-9]+", "\"customer_id\": 0");
    String owned = order.replaceFirst("\"customer_id\": [0-9]+", "\"customer_id\": 26");
    call("woocommerce", "order.created", guest).to(shop.cloud(), "IngestEvents");
    shop.send("woocommerce", "customer.created");
    shop.cloud().pump();
    assertThat(stored(EventType.CUSTOMER_MERGED)).isZero();

    call("woocommerce", "order.updated", owned).to(shop.cloud(), "IngestEvents");
    shop.cloud().pump();

    assertThat(shop.customer("26").customer().history().orders()).hasSize(1);
  }

  private int stored(EventType type) {
    return (int)
        shop.cloud().dynamo().scan(scan -> scan.tableName("Events")).items().stream()
            .filter(item -> requireNonNull(item.get("sk")).s().startsWith(type.code() + "#"))
            .count();
  }

  @Test
  void a_redacted_customer_is_erased_as_the_guest_that_they_were_too() throws IOException {
    String guest =
        ((ObjectNode) JSON.readTree(read("shopify", "orders.create")))
            .putNull("customer")
            .toString();
    String redact =
        read("shopify", "customers.redact")
            .replace("191167", "207119551")
            .replace("john@example.com", "Ada@example.com");
    call("shopify", "orders.create", guest).to(shop.cloud(), "IngestEvents");
    shop.send("shopify", "customers.create");
    shop.cloud().pump();
    assertThat(everything()).contains("ada@example.com", "guest-", "Byron");

    HttpCall.Answer redacted =
        call("shopify", "customers.redact", redact).to(shop.cloud(), "IngestEvents");
    shop.cloud().pump();

    assertThat(redacted.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(everything())
        .doesNotContainIgnoringCase("ada@example.com")
        .doesNotContainIgnoringCase("byron")
        .doesNotContain("guest-", "207119551")
        .contains("order.completed");
  }

  /// All that is stored of anybody, as text; what has a key of its own (`#`) is of nobody.
  private String everything() {
    var events = new DynamoEvents(shop.cloud().dynamo(), "Events");
    Stream<String> told =
        keys("Events")
            .filter(key -> !key.startsWith("#"))
            .flatMap(
                customer -> {
                  try (var all = events.all(new CustomerId(customer))) {
                    return all.map(Envelope::json).toList().stream();
                  }
                });
    return Stream.concat(Stream.concat(told, keys("Customers")), keys("Sends"))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> keys(String table) {
    return shop.cloud().dynamo().scan(scan -> scan.tableName(table)).items().stream()
        .map(item -> requireNonNull(item.get("pk")).s())
        .distinct();
  }
}
