package dev.perennial.walk;

import static dev.perennial.walk.WebhookPayloads.read;
import static dev.perennial.walk.WebhookShop.API_KEY;
import static dev.perennial.walk.WebhookShop.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.http.ApiRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who may send webhooks, and under which source.
class WebhookSendersTest {
  private final WebhookShop shop = new WebhookShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void nobody_writes_with_the_secret_of_another_or_with_none() throws IOException {
    String body = read("shopify", "orders.create");
    HttpCall signed = call("shopify", "orders.create", body);

    assertThat(shop.at("/webhooks/shopify/other.example", signed).status()).isEqualTo(401);
    assertThat(shop.at("/webhooks/shopify/nobody.example", signed).status()).isEqualTo(401);
    assertThat(shop.at("/webhooks/woocommerce/shop.example", signed).status()).isEqualTo(401);
    assertThat(shop.at("/webhooks/none/shop.example", signed).status()).isEqualTo(404);
    assertThat(shop.at("/webhooks/shopify", signed).status()).isEqualTo(404);
    assertThat(
            HttpCall.post("/webhooks/shopify/shop.example", "application/json", body)
                .header("x-shopify-topic", "orders/create")
                .header("authorization", "Bearer " + API_KEY)
                .to(shop.cloud(), "IngestEvents")
                .status())
        .isEqualTo(401);
    assertThat(shop.stored()).isZero();
  }

  @Test
  void the_source_is_all_that_follows_the_platform_in_the_path() throws IOException {
    HttpCall signed = call("shopify", "orders.create", read("shopify", "orders.create"));

    assertThat(routed("shopify/shops.example/a%20b", signed)).isEqualTo(401);
    assertThat(routed("shopify/shops.example/de/", signed)).isEqualTo(401);
    assertThat(routed("shopify/shops.example/at", signed)).isEqualTo(401);
    assertThat(routed("shopify/shops.example", signed)).isEqualTo(401);
    assertThat(routed("shopify/", signed)).isEqualTo(404);
    assertThat(routed("shopify", signed)).isEqualTo(404);
    assertThat(routed("none/shops.example/de", signed)).isEqualTo(404);
    assertThat(shop.stored()).isZero();

    assertThat(routed("shopify/shops.example/de", signed)).isEqualTo(200);
    assertThat(shop.stored()).isEqualTo(1);
    assertThat(routed("shopify/https%3A%2F%2Fshops.example%2Fde", signed)).isEqualTo(200);
    assertThat(shop.stored()).isEqualTo(1);
    assertThat(routed("shopify/shops.example/a%2520b", signed)).isEqualTo(200);
    assertThat(routed("shopify/https://shop.example", signed)).isEqualTo(200);
    assertThat(shop.stored()).isEqualTo(3);
  }

  /// The status of a request that takes the template's route, as one from outside does.
  private int routed(String path, HttpCall call) {
    ApiRequest request = ApiRequest.of("POST", "/webhooks/" + path);
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request = request.header(header.getKey(), header.getValue());
    }
    byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
    return shop.cloud()
        .api()
        .answer(
            new ApiRequest(
                request.method(), request.path(), request.query(), request.headers(), body))
        .status();
  }

  @Test
  void another_shop_of_the_same_app_does_not_write_under_this_source() throws IOException {
    HttpCall signed = call("shopify", "orders.create", read("shopify", "orders.create"));

    HttpCall.Answer other =
        signed
            .header("x-shopify-shop-domain", "other.myshopify.com")
            .to(shop.cloud(), "IngestEvents");
    HttpCall.Answer nobody =
        signed.header("x-shopify-shop-domain", "").to(shop.cloud(), "IngestEvents");

    assertThat(other.status()).isEqualTo(401);
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(shop.stored()).isZero();
    assertThat(shop.log()).anyMatch(line -> line.contains("webhook of another shop"));
  }

  @Test
  void a_sender_of_segments_form_that_cannot_sign_has_an_api_key() throws IOException {
    HttpCall.Answer answer =
        HttpCall.post(
                "/webhooks/segment/shop.example", "application/json", read("segment", "batch"))
            .header("authorization", "Bearer " + API_KEY)
            .to(shop.cloud(), "IngestEvents");

    assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
  }
}
