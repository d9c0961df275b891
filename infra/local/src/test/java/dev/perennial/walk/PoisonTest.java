package dev.perennial.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Watermark;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventHeader;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What can never be handled is set aside with its reason and costs nobody else anything.
class PoisonTest {
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
  void an_event_that_cannot_be_read_is_set_aside_and_those_around_it_are_folded() {
    shop.orders("ada", "1");
    put("ada", "order.completed#x#2", "{\"specversion\":\"1.0\"}");
    put("bea", "whatever", "not JSON, from mallory@example.com");
    shop.orders("ada", "3");
    shop.orders("bea", "4");

    var pumped = shop.cloud().pump();

    assertThat(pumped.blocked()).isFalse();
    assertThat(orders("ada")).isEqualTo(2);
    assertThat(orders("bea")).isEqualTo(1);
    assertThat(quarantine())
        .extracting(item -> requireNonNull(item.get("reason")).s())
        .containsExactlyInAnyOrder(
            "/data is missing, expected an object", "the event is not JSON at line 1, column 1");
  }

  @Test
  void an_event_under_another_key_than_its_own_is_set_aside() {
    String json =
        """
        {"specversion":"1.0","id":"1","source":"s","type":"order.cancelled","subject":"ada",\
        "time":"2026-01-01T00:00:00Z","data":{"order_id":"7"}}\
        """;
    put("bea", "order.cancelled#s#7", json);

    shop.cloud().pump();

    assertThat(quarantine())
        .singleElement()
        .satisfies(
            item ->
                assertThat(requireNonNull(item.get("reason")).s())
                    .isEqualTo("the key pk is not that of the event"))
        .satisfies(
            item ->
                assertThat(Long.parseLong(requireNonNull(item.get("expires_at")).n()))
                    .as("30 days, as packaged")
                    .isEqualTo(
                        Instant.parse(requireNonNull(item.get("found_at")).s())
                            .plus(Duration.ofDays(30))
                            .getEpochSecond()));
    assertThat(shop.customers().find(new CustomerId("bea"))).isEmpty();
  }

  @Test
  void while_nothing_can_be_set_aside_the_shard_waits_and_then_goes_on() {
    put("ada", "whatever", "not JSON");
    shop.orders("bea", "1");
    shop.tablesFollow(
        "UpdateCustomer",
        request -> request.toString().contains("Quarantine") ? Fault.THROTTLE : Fault.NONE);

    assertThat(shop.cloud().pump().blocked()).isTrue();
    assertThat(quarantine()).isEmpty();
    assertThat(orders("bea")).isEqualTo(1);

    shop.tablesFollow("UpdateCustomer", FaultPlan.none());
    assertThat(shop.cloud().pump().blocked()).isFalse();
    assertThat(quarantine()).hasSize(1);
    assertThat(orders("bea")).isEqualTo(1);
  }

  @Test
  void a_stored_customer_that_cannot_be_read_blocks_nobody_else() {
    shop.cloud()
        .dynamo()
        .putItem(
            put ->
                put.tableName("Customers")
                    .item(
                        Map.of(
                            "pk",
                            AttributeValue.fromS("ada"),
                            "version",
                            AttributeValue.fromN("1"))));
    shop.orders("ada", "1");
    shop.orders("bea", "2");

    var pumped = shop.cloud().pump();

    assertThat(pumped.blocked()).isFalse();
    assertThat(orders("bea")).isEqualTo(1);
    assertThat(quarantine()).hasSize(1);
  }

  @Test
  void a_stored_customer_with_a_broken_part_keeps_neither_stream_nor_sweep_from_the_others() {
    shop.orders("ada", "1");
    shop.orders("bea", "2");
    shop.cloud().pump();
    spoil("ada", "scored_at", AttributeValue.fromS("yesterday"));
    spoil("ada", "history", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 0, 1, 2})));
    shop.orders("ada", "3");
    shop.orders("bea", "4");

    var pumped = shop.cloud().pump();
    shop.pass(Duration.ofDays(250));

    assertThat(pumped.blocked()).isFalse();
    assertThat(orders("bea")).isEqualTo(2);
    assertThat(shop.customer("bea").score().lifecycle()).isEqualTo(Lifecycle.LAPSED);
    assertThat(shop.cloud().failures()).isEmpty();
    assertThat(quarantine()).isNotEmpty();
  }

  @Test
  void a_record_too_deep_for_quarantine_is_set_aside_without_its_image() {
    AttributeValue deep = AttributeValue.fromS("deep");
    for (int level = 0; level < 31; level++) {
      deep = AttributeValue.fromL(List.of(deep));
    }
    var item =
        Map.of(
            "pk", AttributeValue.fromS("ada"), "sk", AttributeValue.fromS("deep"), "extra", deep);
    shop.cloud().dynamo().putItem(put -> put.tableName("Events").item(item));
    shop.orders("bea", "1");

    assertThat(shop.cloud().pump().blocked()).isFalse();
    assertThat(quarantine()).hasSize(1);
    assertThat(orders("bea")).isEqualTo(1);
  }

  @Test
  void a_consent_from_the_future_is_set_aside_so_that_a_withdrawal_holds() {
    EventHeader now = shop.header("ada");
    EventHeader later =
        new EventHeader(
            "later", now.source(), now.customer(), now.time().plus(Duration.ofDays(365)), false);
    EventHeader soon =
        new EventHeader(
            "soon", now.source(), now.customer(), now.time().plus(Duration.ofMinutes(10)), false);
    shop.happens(new ConsentChanged(later, "email", "marketing", ConsentState.GRANTED));
    shop.happens(new ConsentChanged(soon, "email", "surveys", ConsentState.GRANTED));
    shop.cloud().pump();

    shop.withdraws("ada");
    shop.cloud().pump();

    Customer ada = shop.customer("ada").customer();
    assertThat(ada.consent(new ConsentTopic("email", "marketing")).map(Consent::state))
        .contains(ConsentState.WITHDRAWN);
    assertThat(ada.consent(new ConsentTopic("email", "surveys")).map(Consent::state))
        .contains(ConsentState.GRANTED);
    assertThat(quarantine()).hasSize(1);
  }

  @Test
  void a_record_of_another_stream_than_the_customer_was_folded_from_is_refused_until_rebuilt() {
    shop.orders("ada", "1");
    shop.cloud().pump();
    CustomerState folded = shop.customer("ada");
    CustomerState restored =
        new CustomerState(
            folded.customer(),
            folded.score(),
            List.of(),
            0,
            Watermark.of("a stream before the restore", "5"),
            folded.version() + 1);
    assertThat(shop.customers().save(restored, folded.version())).isTrue();

    shop.orders("ada", "2");
    boolean blocked = shop.cloud().pump().blocked();

    assertThat(blocked).isTrue();
    assertThat(shop.customer("ada")).isEqualTo(restored);
    assertThat(quarantine()).isEmpty();
  }

  @Test
  void an_event_that_somebody_changed_or_removed_in_the_table_is_not_folded_again() {
    shop.orders("ada", "1");
    shop.cloud().pump();
    var key =
        Map.of(
            "pk", AttributeValue.fromS("ada"),
            "sk", AttributeValue.fromS("order.completed#" + TestShop.SOURCE + "#1"));
    long version = shop.customer("ada").version();

    shop.cloud()
        .dynamo()
        .updateItem(
            update ->
                update
                    .tableName("Events")
                    .key(key)
                    .updateExpression("SET note = :note")
                    .expressionAttributeValues(Map.of(":note", AttributeValue.fromS("seen"))));
    shop.cloud().pump();
    shop.cloud().dynamo().deleteItem(delete -> delete.tableName("Events").key(key));
    shop.cloud().pump();

    assertThat(shop.customer("ada").version()).isEqualTo(version);
    assertThat(quarantine()).isEmpty();
  }

  private int orders(String customer) {
    return shop.customer(customer).customer().history().orders().size();
  }

  private void spoil(String customer, String part, AttributeValue value) {
    shop.cloud()
        .dynamo()
        .updateItem(
            update ->
                update
                    .tableName("Customers")
                    .key(Map.of("pk", AttributeValue.fromS(customer)))
                    .updateExpression("SET #part = :value")
                    .expressionAttributeNames(Map.of("#part", part))
                    .expressionAttributeValues(Map.of(":value", value)));
  }

  private void put(String customer, String sortKey, String event) {
    shop.cloud()
        .dynamo()
        .putItem(
            put ->
                put.tableName("Events")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS(customer),
                            "sk", AttributeValue.fromS(sortKey),
                            "event", AttributeValue.fromS(event))));
  }

  private List<Map<String, AttributeValue>> quarantine() {
    return shop.cloud().dynamo().scan(scan -> scan.tableName("Quarantine")).items();
  }
}
