package dev.perennial.walk;

import static dev.perennial.walk.RebuildShop.customers;
import static dev.perennial.walk.RebuildShop.key;
import static dev.perennial.walk.RebuildShop.part;
import static dev.perennial.walk.RebuildShop.report;
import static dev.perennial.walk.RebuildShop.shop;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.local.rebuild.Write;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Customers are folded anew from their events, on a shop of the real handlers.
class RebuildTest {
  private static final List<String> PASSING =
      List.of(
          "version",
          "watermark",
          "scored_at",
          "moments",
          "p_no_purchase_90d",
          "p_alive",
          "expected_orders_90d",
          "clv_365d");

  @Test
  void what_was_damaged_is_reported_put_right_and_then_as_if_never_damaged() {
    try (TestShop shop = shop()) {
      live(shop);
      Map<String, Map<String, AttributeValue>> sound = customers(shop);
      assertThat(report(shop, Write.ALL)).isEqualTo("0: 7 customers, 0 differ\n");
      damage(shop);

      String found = report(shop, Write.NOTHING);
      String again = report(shop, Write.NOTHING);
      String mended = report(shop, Write.CUSTOMERS);
      String left = report(shop, Write.ALL);
      String last = report(shop, Write.NOTHING);

      assertThat(found)
          .isEqualTo(
              """
              1: 8 customers, 6 differ
                missing                    1
                without_events             1
                unreadable                 1
                profile                    1
                consents                   1
                orders                     1
                score                      2
              6 were left as they are
              """);
      assertThat(again).isEqualTo(found);
      assertThat(mended).contains("6 differ", "5 were put right", "1 were left").startsWith("1:");
      assertThat(left)
          .isEqualTo(
              """
              0: 8 customers, 1 differ
                without_events             1
              1 were put right
              """);
      assertThat(last).isEqualTo("0: 7 customers, 0 differ\n");
      assertThat(folds(customers(shop))).isEqualTo(folds(sound));
    }
  }

  @Test
  void whose_events_cannot_all_be_read_is_left_alone() {
    try (TestShop shop = shop()) {
      live(shop);
      Map<String, AttributeValue> later = new HashMap<>(key("cid"));
      later.put("sk", AttributeValue.fromS("order.praised#a-later-version"));
      shop.cloud().dynamo().putItem(put -> put.tableName("Events").item(later));
      assertThat(report(shop, Write.ALL)).isEqualTo("0: 7 customers, 0 differ\n");
      shop.cloud().dynamo().deleteItem(delete -> delete.tableName("Customers").key(key("cid")));

      assertThat(report(shop, Write.ALL))
          .isEqualTo(
              """
              1: 7 customers, 1 differ
                unreadable_events          1
              1 were left as they are
              """);
      assertThat(customers(shop)).doesNotContainKey("cid");
    }
  }

  @Test
  void a_customer_who_is_rebuilt_goes_on_as_if_nothing_had_been() {
    try (TestShop shop = shop()) {
      live(shop);
      shop.cloud().dynamo().deleteItem(delete -> delete.tableName("Customers").key(key("bob")));
      shop.orders("bob", "on-its-way");

      report(shop, Write.CUSTOMERS);
      assertThat(shop.customer("bob").watermark()).isNull();
      shop.cloud().pump();
      shop.orders("bob", "later");
      shop.cloud().pump();

      assertThat(shop.customer("bob").customer().history().orders()).hasSize(5);
      assertThat(report(shop, Write.NOTHING)).isEqualTo("0: 7 customers, 0 differ\n");
      assertThat(shop.ledger("bob")).extracting(send -> send.key()).doesNotHaveDuplicates();
    }
  }

  @Test
  void whoever_was_erased_stays_erased_whatever_lies_about() {
    try (TestShop shop = shop()) {
      shop.joins("ada");
      shop.orders("ada", "1");
      shop.cloud().pump();
      Map<String, AttributeValue> was = of(customers(shop), "ada");
      Event early = shop.order("ada", "2", "10.00");
      shop.happens(new CustomerErased(shop.header("ada"), "request-1"));
      shop.cloud().pump();

      shop.happens(early); // Nobody has looked at it yet.
      assertThat(report(shop, Write.CUSTOMERS)).isEqualTo("0: 2 customers, 0 differ\n");
      assertThat(customers(shop)).doesNotContainKey("ada");
      shop.cloud().dynamo().putItem(put -> put.tableName("Customers").item(was));
      String found = report(shop, Write.CUSTOMERS);

      assertThat(found).contains("1 differ", "erased                     1", "1 were put right");
      assertThat(customers(shop)).doesNotContainKey("ada").hasSize(1);
    }
  }

  @Test
  void what_came_by_a_stream_that_is_gone_can_be_gone_on_with() {
    try (TestShop shop = shop()) {
      live(shop);
      shop.cloud()
          .dynamo()
          .updateItem(
              update ->
                  update
                      .tableName("Customers")
                      .key(key("bob"))
                      .updateExpression("SET watermark = :other")
                      .expressionAttributeValues(
                          Map.of(
                              ":other", AttributeValue.fromS("another-stream#" + "9".repeat(40)))));

      String found = report(shop, Write.CUSTOMERS);
      shop.orders("bob", "after-all");
      shop.cloud().pump();

      assertThat(found).contains("stream                     1", "1 were put right");
      assertThat(shop.customer("bob").customer().history().orders()).hasSize(4);
    }
  }

  @Test
  void what_was_set_aside_as_dated_ahead_is_left_out_once_its_time_has_come() {
    try (TestShop shop = shop()) {
      shop.joins("ada");
      EventHeader ahead =
          new EventHeader(
              "ahead",
              TestShop.SOURCE,
              new CustomerId("ada"),
              shop.now().plus(Duration.ofDays(1)),
              false);
      shop.happens(new ConsentChanged(ahead, "email", "surveys", ConsentState.GRANTED));
      shop.cloud().pump();
      shop.pass(Duration.ofDays(2));

      assertThat(report(shop, Write.CUSTOMERS))
          .isEqualTo(
              """
              0: 1 customers, 0 differ
              left out, since they were set aside as dated ahead: 1
              """);
      assertThat(shop.customer("ada").customer().consents()).hasSize(1);
    }
  }

  /// Bob and his guest account, somebody imported, and others; also what nobody can read.
  private static void live(TestShop shop) {
    for (String customer : List.of("bob", "cid", "dora", "emil", "fay")) {
      shop.joins(customer);
      shop.orders(customer, "1-" + customer);
    }
    shop.orders("bob", "2");
    shop.orders("guest", "3");
    shop.cloud().pump();
    shop.happens(new CustomerMerged(shop.header("guest"), new CustomerId("bob")));
    shop.orders("zoe", "4");
    shop.cloud()
        .dynamo()
        .putItem(
            put ->
                put.tableName("Events")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("bob"),
                            "sk", AttributeValue.fromS("nonsense"))));
    shop.cloud().pump();
    shop.pass(Duration.ofDays(2));
  }

  private static void damage(TestShop shop) {
    DynamoDbClient dynamo = shop.cloud().dynamo();
    dynamo.deleteItem(delete -> delete.tableName("Customers").key(key("guest")));
    Map<String, Map<String, AttributeValue>> all = customers(shop);
    replace(dynamo, of(all, "cid"), "history", part(of(all, "bob"), "history"));
    replace(dynamo, of(all, "dora"), "profile", part(of(all, "zoe"), "profile"));
    replace(dynamo, of(all, "emil"), "lifecycle", AttributeValue.fromS("lapsed"));
    replace(
        dynamo,
        of(all, "fay"),
        "history",
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {99})));
    replace(dynamo, of(all, "zoe"), "pk", AttributeValue.fromS("nobody"));
  }

  private static void replace(
      DynamoDbClient dynamo, Map<String, AttributeValue> item, String name, AttributeValue value) {
    Map<String, AttributeValue> next = new TreeMap<>(item);
    next.put(name, value);
    dynamo.putItem(put -> put.tableName("Customers").item(next));
  }

  private static Map<String, AttributeValue> of(
      Map<String, Map<String, AttributeValue>> all, String customer) {
    return requireNonNull(all.get(customer));
  }

  /// The customers without what differs from one write, and from one day, to the next.
  private static Map<String, Map<String, AttributeValue>> folds(
      Map<String, Map<String, AttributeValue>> customers) {
    Map<String, Map<String, AttributeValue>> all = new TreeMap<>();
    customers.forEach(
        (customer, item) -> {
          Map<String, AttributeValue> fold = new TreeMap<>(item);
          PASSING.forEach(fold::remove);
          all.put(customer, fold);
        });
    return all;
  }
}
