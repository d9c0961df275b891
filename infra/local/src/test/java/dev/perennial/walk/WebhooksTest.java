package dev.perennial.walk;

import static dev.perennial.walk.WebhookPayloads.expected;
import static dev.perennial.walk.WebhookPayloads.folder;
import static dev.perennial.walk.WebhookPayloads.payloads;
import static dev.perennial.walk.WebhookPayloads.read;
import static dev.perennial.walk.WebhookPayloads.topic;
import static dev.perennial.walk.WebhookShop.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The webhooks of shop software, from a signed request to a customer, with the payloads in
/// `events/IngestEvents`.
class WebhooksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final WebhookShop shop = new WebhookShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_order_of_shopify_becomes_a_scored_customer_and_its_refund_is_taken_from_the_update()
      throws IOException {
    HttpCall.Answer created = shop.send("shopify", "orders.create");
    HttpCall.Answer updated = shop.send("shopify", "orders.updated");
    shop.cloud().pump();

    var customer = shop.customer("207119551");
    assertThat(created.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(updated.json().path("duplicate").asInt()).isEqualTo(1);
    assertThat(updated.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(customer.customer().history().refunds().getFirst().amount().toDecimal())
        .isEqualTo("38.62");
    assertThat(customer.score().risk()).isNotNull();
  }

  @Test
  void every_payload_is_answered_with_success_and_sent_again_changes_nothing() throws IOException {
    for (Path file : payloads()) {
      JsonNode expected = JSON.readTree(Files.readString(expected(file)));
      HttpCall call = call(folder(file), topic(file), Files.readString(file));

      HttpCall.Answer answer = call.to(shop.cloud(), "IngestEvents");
      int stored = shop.stored();
      HttpCall.Answer again = call.to(shop.cloud(), "IngestEvents");

      assertThat(answer.status()).as("%s", file).isEqualTo(200);
      assertThat(again.status()).as("%s", file).isEqualTo(200);
      assertThat(shop.stored()).isEqualTo(stored);
      assertThat(answer.json().path("results").size()).isEqualTo(expected.path("events").size());
      assertThat(answer.json().path("invalid").asInt()).as("%s: %s", file, answer.text()).isZero();
      assertThat(answer.json().path("ignored")).isEqualTo(expected.path("ignored"));
    }
  }

  @Test
  void an_order_that_was_changed_after_it_was_stored_is_a_conflict_and_still_a_success()
      throws IOException {
    shop.send("shopify", "orders.create");
    String changed = read("shopify", "orders.create").replace("87.40", "99.99");

    HttpCall.Answer answer =
        call("shopify", "orders.create", changed).to(shop.cloud(), "IngestEvents");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("conflict").asInt()).isEqualTo(1);
  }

  @Test
  void a_refund_of_segment_without_an_amount_is_that_of_the_stored_order() throws IOException {
    shop.send("segment", "Order Completed");
    String refund = read("segment", "Order Refunded").replace("\"total\": 10,", "");

    HttpCall.Answer answer = call("segment", "", refund).to(shop.cloud(), "IngestEvents");
    HttpCall.Answer again = call("segment", "", refund).to(shop.cloud(), "IngestEvents");
    shop.cloud().pump();

    assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(1);
    assertThat(again.json().path("duplicate").asInt()).as(again.text()).isEqualTo(1);
    var history = shop.customer("ada-42").customer().history();
    assertThat(history.refunds().getFirst().amount())
        .isEqualTo(history.orders().getFirst().total());
  }

  @Test
  void a_batch_that_is_too_long_for_one_call_is_refused_for_its_sender_to_divide() {
    String body = "[" + "{},".repeat(5_000) + "{}]";

    HttpCall.Answer answer = call("segment", "", body).to(shop.cloud(), "IngestEvents");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("detail").asText())
        .isEqualTo("expected at most 5,000 events or calls in one request");
  }

  @Test
  void the_unsigned_ping_of_woocommerce_is_answered() {
    HttpCall.Answer answer =
        HttpCall.post(
                "/webhooks/woocommerce/shop.example",
                "application/x-www-form-urlencoded",
                "webhook_id=12")
            .to(shop.cloud(), "IngestEvents");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(shop.stored()).isZero();
  }
}
