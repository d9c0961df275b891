package dev.perennial.walk;

import static dev.perennial.walk.WebhookPayloads.read;
import static dev.perennial.walk.WebhookShop.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.customer.Latest;
import dev.perennial.event.ProfileField;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.random.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a platform tells again, in the same second, or in bytes that are no text.
class RetoldWebhooksTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebhookShop shop = new WebhookShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void what_woocommerce_tells_again_with_a_later_change_is_a_duplicate() throws IOException {
    String refunded = read("woocommerce", "order.updated");
    String cancelled = refunded.replace("\"status\": \"processing\"", "\"status\": \"cancelled\"");

    assertThat(told(refunded).path("accepted").asInt()).isEqualTo(2);
    JsonNode again = told(later(refunded));
    assertThat(again.path("duplicate").asInt()).as("%s", again).isEqualTo(2);
    assertThat(told(cancelled).path("accepted").asInt()).isEqualTo(1);
    JsonNode cancelledAgain = told(later(cancelled));
    assertThat(cancelledAgain.path("duplicate").asInt()).as("%s", cancelledAgain).isEqualTo(1);
    JsonNode other = told(later(refunded).replace("-9.50", "-9.60"));
    assertThat(other.path("conflict").asInt()).as("%s", other).isEqualTo(1);
  }

  private JsonNode told(String order) {
    return call("woocommerce", "order.updated", order).to(shop.cloud(), "IngestEvents").json();
  }

  private static String later(String order) {
    return order.replaceFirst(
        "\"date_modified_gmt\": \"[^\"]+\"", "\"date_modified_gmt\": \"2026-11-24T23:00:00\"");
  }

  @Test
  void of_two_changes_in_one_second_that_which_shopify_sent_later_holds() throws IOException {
    String second = read("shopify", "customers.update");
    String first = second.replace("\"Byron\"", "\"Lovelace\"");
    HttpCall late = call("shopify", "customers.update", second);
    HttpCall early = call("shopify", "customers.update", first);

    late.header("x-shopify-triggered-at", "2026-11-22T07:00:00.8Z")
        .to(shop.cloud(), "IngestEvents");
    early
        .header("x-shopify-triggered-at", "2026-11-22T07:00:00.3Z")
        .to(shop.cloud(), "IngestEvents");
    JsonNode again =
        late.header("x-shopify-triggered-at", "2026-11-22T07:00:09Z")
            .to(shop.cloud(), "IngestEvents")
            .json();
    shop.cloud().pump();

    assertThat(again.path("conflict").asInt()).as("%s", again).isZero();
    assertThat(shop.customer("207119551").customer().profile().get(ProfileField.LAST_NAME))
        .extracting(Latest::value)
        .isEqualTo("Byron");
  }

  @Test
  void a_body_that_is_not_utf8_is_left_alone() throws IOException {
    byte[] order = read("shopify", "orders.create").getBytes(StandardCharsets.UTF_8);
    Seeded.cases(
        40,
        random -> {
          byte[] spoilt = order.clone();
          spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(0x80, 0xc0);

          JsonNode answer = posted(spoilt);

          assertThat(answer.path("ignored").toString()).isEqualTo("[\"the body is not UTF-8\"]");
        });

    assertThat(shop.stored()).isZero();
  }

  private JsonNode posted(byte[] body) {
    ApiRequest request =
        ApiRequest.of("POST", "/webhooks/shopify/shop.example")
            .header("x-shopify-topic", "orders/create")
            .header("x-shopify-shop-domain", "example.myshopify.com")
            .header(
                "x-shopify-hmac-sha256", WebhookShop.base64(WebhookShop.hmac("HmacSHA256", body)));
    var answer =
        shop.cloud()
            .api()
            .answer(
                new ApiRequest(
                    request.method(), request.path(), request.query(), request.headers(), body));
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
