package dev.perennial.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.lambda.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// While a deployment goes on, or after one was taken back, a function may find what a later
/// version of it has stored.
class LaterVersionTest {
  private static final byte LATER = 7;
  private static final byte NONE = 99;

  @Test
  void what_a_later_version_has_stored_waits_for_that_version_and_is_not_set_aside() {
    try (TestShop shop = new TestShop()) {
      shop.joins("ada");
      shop.orders("ada", "1");
      shop.cloud().pump();
      AttributeValue history = history(shop);
      store(shop, ofVersion(history, LATER));
      shop.orders("ada", "2");
      shop.orders("bea", "3");

      assertThat(shop.cloud().pump().blocked()).isTrue();
      assertThat(setAside(shop)).isZero();
      assertThat(shop.log()).contains("LaterVersion");

      store(shop, history);
      shop.pass(Duration.ofMinutes(5));
      assertThat(shop.customer("ada").customer().history().orders()).hasSize(2);
      assertThat(shop.customer("bea").customer().history().orders()).hasSize(1);
      assertThat(setAside(shop)).isZero();
      assertThat(shop.cloud().queue("FailedBatches").messages()).isEmpty();
    }
  }

  @Test
  void no_night_makes_figures_without_those_whom_a_later_version_has_stored() {
    try (TestShop shop = TestShop.ofManyDays()) {
      shop.orders("ada", "1");
      shop.orders("bea", "2");
      shop.cloud().pump();
      AttributeValue history = history(shop);
      store(shop, ofVersion(history, LATER));

      Outcome failed = shop.cloud().execute("Nightly", "{}");

      assertThat(failed).isInstanceOf(Outcome.FunctionError.class);
      assertThat(failed.toString()).contains("1 are of a later version");
      assertThat(setAside(shop)).isZero();

      store(shop, history);
      assertThat(shop.cloud().execute("Nightly", "{}")).isInstanceOf(Outcome.Answer.class);
    }
  }

  @Test
  void a_number_that_is_no_version_is_damage_and_set_aside() {
    try (TestShop shop = new TestShop()) {
      shop.orders("ada", "1");
      shop.cloud().pump();
      store(shop, ofVersion(history(shop), NONE));

      shop.orders("ada", "2");

      assertThat(shop.cloud().pump().blocked()).isFalse();
      assertThat(setAside(shop)).as("by UpdateCustomer and by PlanCampaigns").isEqualTo(2);
    }
  }

  private static AttributeValue ofVersion(AttributeValue history, byte version) {
    byte[] bytes = history.b().asByteArray();
    bytes[0] = version;
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  private static AttributeValue history(TestShop shop) {
    var item =
        shop.cloud()
            .dynamo()
            .getItem(
                get -> get.tableName("Customers").key(Map.of("pk", AttributeValue.fromS("ada"))))
            .item();
    return requireNonNull(item.get("history"));
  }

  private static void store(TestShop shop, AttributeValue history) {
    shop.cloud()
        .dynamo()
        .updateItem(
            update ->
                update
                    .tableName("Customers")
                    .key(Map.of("pk", AttributeValue.fromS("ada")))
                    .updateExpression("SET history = :history")
                    .expressionAttributeValues(Map.of(":history", history)));
  }

  private static int setAside(TestShop shop) {
    return shop.cloud().dynamo().scan(scan -> scan.tableName("Quarantine")).count();
  }
}
