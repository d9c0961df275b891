package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.local.dynamo.DynamoMeter;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// What UpdateCustomer reads of a batch with several customers.
class ReadAheadTest {
  private static final List<String> NAMES = List.of("ada", "bea", "eva", "ida");

  private final Queue<DynamoDbRequest> asked = new ConcurrentLinkedQueue<>();

  @Test
  void a_batch_asks_once_for_all_of_its_customers_and_once_for_their_tombstones() {
    try (TestShop shop = new TestShop()) {
      opened(shop);
      shop.tablesFollow("UpdateCustomer", this::note);

      NAMES.forEach(name -> shop.orders(name, "1"));
      shop.cloud().pump();
      assertThat(reads()).containsExactly("Customers 4", "Events 4");

      asked.clear();
      DynamoMeter.Usage before = shop.cloud().meter().of("Customers");
      NAMES.forEach(name -> shop.orders(name, "2"));
      shop.cloud().pump();

      assertThat(reads()).as("they are known by now").containsExactly("Customers 4");
      DynamoMeter.Usage used = shop.cloud().meter().of("Customers").minus(before);
      assertThat(used.readUnits()).as("as many as one by one").isEqualTo(NAMES.size());
      assertThat(NAMES).allSatisfy(name -> assertThat(orders(shop, name)).isEqualTo(2));
    }
  }

  @Test
  void whoever_is_written_by_another_meanwhile_is_read_again() {
    try (TestShop shop = new TestShop()) {
      opened(shop);
      NAMES.forEach(name -> shop.orders(name, "1"));
      shop.cloud().pump();
      AtomicBoolean isFirst = new AtomicBoolean(true);
      shop.tablesFollow(
          "UpdateCustomer",
          request -> {
            synchronized (isFirst) { // No write goes through before all are touched.
              if (request instanceof PutItemRequest && isFirst.getAndSet(false)) {
                NAMES.forEach(name -> touch(shop, name));
              }
            }
            return note(request);
          });

      NAMES.forEach(name -> shop.orders(name, "2"));
      shop.cloud().pump();

      assertThat(asked.stream().filter(GetItemRequest.class::isInstance)).hasSize(NAMES.size());
      assertThat(NAMES)
          .allSatisfy(
              name -> {
                assertThat(orders(shop, name)).isEqualTo(2);
                assertThat(shop.customer(name).version()).isEqualTo(3);
              });
    }
  }

  @Test
  void a_batch_that_cannot_be_read_comes_again_as_a_whole() {
    try (TestShop shop = new TestShop()) {
      opened(shop);
      shop.tablesFollow(
          "UpdateCustomer",
          request -> request instanceof BatchGetItemRequest ? Fault.THROTTLE : Fault.NONE);
      NAMES.forEach(name -> shop.orders(name, "1"));
      shop.cloud().pump();
      assertThat(NAMES)
          .allSatisfy(name -> assertThat(shop.customers().find(new CustomerId(name))).isEmpty());

      shop.tablesFollow("UpdateCustomer", FaultPlan.none());
      shop.pass(Duration.ofMinutes(5));

      assertThat(NAMES).allSatisfy(name -> assertThat(orders(shop, name)).isEqualTo(1));
      assertThat(shop.cloud().queue("FailedBatches").messages()).isEmpty();
    }
  }

  @Test
  void what_was_erased_is_refused_though_the_tombstones_are_looked_for_together() {
    try (TestShop shop = new TestShop()) {
      opened(shop);
      NAMES.forEach(name -> shop.joins(name));
      var late = NAMES.stream().map(name -> shop.order(name, "late", "25.00")).toList();
      shop.cloud().pump();
      shop.pass(Duration.ofMinutes(5));
      NAMES.forEach(name -> shop.happens(new CustomerErased(shop.header(name), "request")));
      shop.pass(Duration.ofMinutes(5));

      late.forEach(shop::happens);
      shop.happens(shop.address("uma"));
      shop.pass(Duration.ofMinutes(5));

      assertThat(NAMES)
          .allSatisfy(
              name -> {
                assertThat(shop.customers().find(new CustomerId(name))).isEmpty();
                assertThat(AllTexts.of(shop)).doesNotContain(name + "@");
              });
      assertThat(shop.customers().find(new CustomerId("uma"))).isPresent();
    }
  }

  /// A shop whose functions have all been called.
  private static void opened(TestShop shop) {
    shop.joins("first");
    shop.cloud().pump();
  }

  private Fault note(DynamoDbRequest request) {
    asked.add(request);
    return Fault.NONE;
  }

  /// Of which tables how many items were asked for, in calls for many and in calls for one.
  private List<String> reads() {
    return asked.stream()
        .filter(request -> !(request instanceof PutItemRequest))
        .map(
            request ->
                switch (request) {
                  case BatchGetItemRequest many ->
                      many.requestItems().entrySet().stream()
                          .map(table -> table.getKey() + " " + table.getValue().keys().size())
                          .toList()
                          .getFirst();
                  case GetItemRequest one -> one.tableName() + " alone";
                  default -> request.getClass().getSimpleName();
                })
        .toList();
  }

  private static int orders(TestShop shop, String name) {
    return shop.customer(name).customer().history().orders().size();
  }

  /// Another writer changes nothing but the version.
  private static void touch(TestShop shop, String name) {
    CustomerState now = shop.customer(name);
    CustomerState next =
        new CustomerState(
            now.customer(),
            now.score(),
            now.moments(),
            now.birthdayRaised(),
            now.watermark(),
            now.version() + 1);
    assertThat(shop.customers().save(next, now.version())).isTrue();
  }
}
