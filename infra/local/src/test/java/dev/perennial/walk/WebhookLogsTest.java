package dev.perennial.walk;

import static dev.perennial.walk.WebhookPayloads.read;
import static dev.perennial.walk.WebhookShop.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the log says of webhooks that were left alone or refused.
class WebhookLogsTest {
  private final WebhookShop shop = new WebhookShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void why_something_is_left_alone_stands_in_the_log() throws IOException {
    shop.send("shopify", "products.update");

    assertThat(shop.log())
        .anyMatch(line -> line.contains("\"why\":[\"the topic is not one that is taken\"]"));
  }

  @Test
  void what_was_wrong_with_a_refused_event_stands_in_the_log_without_its_values()
      throws IOException {
    String order =
        read("shopify", "orders.create")
            .replaceFirst("\"currency\": \"[A-Z]+\"", "\"currency\": \"ada@example.com\"");

    HttpCall.Answer answer =
        call("shopify", "orders.create", order).to(shop.cloud(), "IngestEvents");

    assertThat(answer.json().path("invalid").asInt()).isEqualTo(1);
    assertThat(shop.log()).anyMatch(line -> line.contains("\"refused\":[\"/data/currency"));
    shop.log().forEach(WebhookShop::requireSilent);
  }

  @Test
  void what_a_platform_tells_wrongly_is_counted_for_the_alarm_and_what_is_left_alone_is_not()
      throws IOException {
    shop.send("shopify", "products.update");
    shop.send("shopify", "orders.create");
    assertThat(shop.log()).noneMatch(line -> line.contains("PlatformEventsInvalid"));

    String order =
        read("shopify", "orders.create")
            .replaceFirst("\"total_price\": \"[^\"]+\"", "\"total_price\": \"a lot\"");
    call("shopify", "orders.create", order).to(shop.cloud(), "IngestEvents");
    call("shopify", "orders.create", "no JSON").to(shop.cloud(), "IngestEvents");
    shop.byBus("customers/delete", "Example.myshopify.com", "{}");

    assertThat(shop.log())
        .filteredOn(line -> line.contains("\"PlatformEventsInvalid\":1"))
        .extracting(line -> line.contains("\"function\":\"IngestShopify\""))
        .containsExactly(false, false, true);
  }
}
