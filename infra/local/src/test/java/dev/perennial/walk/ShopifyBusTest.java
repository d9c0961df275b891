package dev.perennial.walk;

import static dev.perennial.walk.WebhookPayloads.expected;
import static dev.perennial.walk.WebhookPayloads.folder;
import static dev.perennial.walk.WebhookPayloads.payloads;
import static dev.perennial.walk.WebhookPayloads.read;
import static dev.perennial.walk.WebhookPayloads.topic;
import static dev.perennial.walk.WebhookShop.call;
import static dev.perennial.walk.WebhookShop.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.lambda.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Shopify sends by EventBridge.
class ShopifyBusTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final WebhookShop shop = new WebhookShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void what_shopify_sends_by_event_bridge_is_the_same_events_as_by_webhook() throws IOException {
    int events = 0;
    for (Path file : payloads().stream().filter(file -> folder(file).equals("shopify")).toList()) {
      JsonNode expected = JSON.readTree(Files.readString(expected(file)));
      JsonNode bus = told(shop.byBus(topic(file), "Example.myshopify.com", Files.readString(file)));
      JsonNode web =
          call("shopify", topic(file), Files.readString(file))
              .to(shop.cloud(), "IngestEvents")
              .json();

      int count = expected.path("events").size();
      assertThat(bus.path("accepted").asInt() + bus.path("duplicate").asInt())
          .as("%s: %s", file, bus)
          .isEqualTo(count);
      assertThat(bus.path("ignored")).isEqualTo(expected.path("ignored"));
      assertThat(web.path("duplicate").asInt()).as("%s: %s", file, web).isEqualTo(count);
      events += count;
    }

    assertThat(shop.stored()).isPositive().isLessThanOrEqualTo(events);
    shop.log().forEach(WebhookShop::requireSilent);
  }

  @Test
  void what_a_shop_that_is_nobodys_sends_by_event_bridge_comes_again_instead_of_being_lost()
      throws IOException {
    String order = read("shopify", "orders.create");

    Outcome unknown = shop.byBus("orders/create", "another.myshopify.com", order);
    JsonNode other =
        told(
            shop.cloud()
                .invoke("IngestShopify", "{\"source\":\"aws.ses\",\"detail\":" + order + "}"));

    assertThat(unknown).isInstanceOf(Outcome.FunctionError.class);
    assertThat(((Outcome.FunctionError) unknown).errorMessage())
        .contains("shopify_domains")
        .doesNotContain("another");
    assertThat(other.path("ignored").get(0).asText())
        .isEqualTo("an event that is not from Shopify");
    assertThat(shop.stored()).isZero();
  }
}
