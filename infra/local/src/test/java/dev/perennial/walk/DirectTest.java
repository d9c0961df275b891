package dev.perennial.walk;

import static dev.perennial.walk.DirectItems.changed;
import static dev.perennial.walk.DirectItems.documented;
import static dev.perennial.walk.DirectItems.event;
import static dev.perennial.walk.DirectItems.put;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.CustomerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Events that the shop's own code puts into the table, as `docs/direct.md` says.
class DirectTest {
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void the_item_of_the_page_becomes_a_scored_customer() throws IOException {
    put(shop, documented());
    shop.cloud().pump();

    var customer = shop.customer("customer-42");
    assertThat(customer.customer().history().orders())
        .singleElement()
        .satisfies(order -> assertThat(order.total().toDecimal()).isEqualTo("87.40"));
    assertThat(customer.score().risk()).isNotNull();
    assertThat(quarantined()).isEmpty();
  }

  @Test
  void the_condition_of_the_page_refuses_the_second_and_http_knows_the_first() throws IOException {
    put(shop, documented());

    assertThatThrownBy(() -> put(shop, documented()))
        .isInstanceOf(ConditionalCheckFailedException.class);
    HttpCall.Answer again =
        HttpCall.post(
                "/events",
                "application/cloudevents+json",
                requireNonNull(documented().get("event")).s())
            .header("authorization", "Bearer " + TestShop.API_KEY)
            .to(shop.cloud(), "IngestEvents");
    assertThat(again.json().path("duplicate").asInt()).isEqualTo(1);
  }

  @Test
  void the_event_may_be_deflated() throws IOException {
    Map<String, AttributeValue> item = documented();
    byte[] plain = requireNonNull(item.remove("event")).s().getBytes(StandardCharsets.UTF_8);
    item.put("event_deflated", AttributeValue.fromB(SdkBytes.fromByteArray(deflated(plain))));

    put(shop, item);
    shop.cloud().pump();

    assertThat(shop.customer("customer-42").customer().history().orders()).hasSize(1);
  }

  @Test
  void what_does_not_fit_is_set_aside_with_its_reason_and_costs_nobody_anything()
      throws IOException {
    put(shop, changed("pk", "customer-43"));
    put(shop, changed("sk", "order.completed#https://shop.example#1002"));
    put(shop, changed("sk", "no key at all"));
    put(shop, changed("sk", "x1", "event", "not an event"));
    put(shop, changed("sk", "x2", "event", event().replace("order.completed", "order.invented")));
    put(shop, changed("sk", "x3", "event", event().replace("87.40", "a lot")));
    String ahead = event().replace("1001", "1003").replace("2026-01-04", "2027-01-04");
    put(shop, changed("sk", "order.completed#https://shop.example#1003", "event", ahead));
    Map<String, AttributeValue> bytes = changed("sk", "x5");
    bytes.put("event", AttributeValue.fromB(SdkBytes.fromUtf8String(event())));
    put(shop, bytes);
    put(shop, documented());

    shop.cloud().pump();

    assertThat(quarantined())
        .hasSize(8)
        .contains("the key pk is not that of the event", "the key sk is not that of the event")
        .anySatisfy(reason -> assertThat(reason).contains("/type is unknown"))
        .anySatisfy(reason -> assertThat(reason).startsWith("/data/total"))
        .anySatisfy(reason -> assertThat(reason).contains("is dated more than"));
    assertThat(shop.customer("customer-42").customer().history().orders()).hasSize(1);
    assertThat(shop.customers().find(new CustomerId("customer-43"))).isEmpty();
    assertThat(shop.cloud().queue("FailedBatches").messages()).isEmpty();
  }

  private static byte[] deflated(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      byte[] buffer = new byte[plain.length * 2];
      return Arrays.copyOf(buffer, deflater.deflate(buffer));
    }
  }

  private List<String> quarantined() {
    return shop.cloud().dynamo().scan(scan -> scan.tableName("Quarantine")).items().stream()
        .map(item -> requireNonNull(item.get("reason")).s())
        .toList();
  }
}
