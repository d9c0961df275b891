package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Loyalty;
import dev.perennial.event.Attribution;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// From the referral link of a customer to the points for the friend.
class ReferralTest {

  @Test
  void who_brought_a_friend_gets_the_points_once_the_purchase_has_stood() {
    try (TestShop shop = new TestShop()) {
      shop.joins("bob");
      orderedByCode(shop, "ann", "1001", code("bob"));
      shop.happens(referredBy(shop, "dan", "bob"));
      shop.orders("dan", "1002");

      shop.pass(Duration.ofDays(13));
      long early = points(shop, "bob");
      shop.pass(Duration.ofDays(30));

      assertThat(early).isZero();
      assertThat(points(shop, "bob")).isEqualTo(400);
      assertThat(rewards(shop, "bob")).hasSize(2);
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void nobody_gets_points_for_an_order_that_was_cancelled_or_for_themselves_or_by_a_forged_code() {
    try (TestShop shop = new TestShop()) {
      shop.joins("bob");
      orderedByCode(shop, "ann", "1001", code("bob"));
      orderedByCode(shop, "bob", "1002", code("bob"));
      orderedByCode(shop, "dan", "1003", code("bob").substring(0, 20) + code("eve").substring(20));
      shop.happens(referredBy(shop, "eve", "who-is-no-customer"));
      shop.orders("eve", "1004");
      shop.pass(Duration.ofDays(3));
      shop.happens(new OrderCancelled(shop.header("ann"), new OrderId("1001")));

      shop.pass(Duration.ofDays(30));

      assertThat(rewards(shop, "bob")).isEmpty();
      assertThat(rewards(shop, "who-is-no-customer")).isEmpty();
      assertThat(shop.customers().find(new CustomerId("who-is-no-customer"))).isEmpty();
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void a_reward_that_was_written_before_a_crash_is_not_written_again() {
    try (TestShop shop = new TestShop()) {
      shop.joins("bob");
      orderedByCode(shop, "ann", "1001", code("bob"));
      shop.pass(Duration.ofDays(13));
      shop.tablesFollow("PlanCampaigns", FaultPlan.nthWrite(1, Fault.CRASH_AFTER));

      shop.pass(Duration.ofDays(30));

      assertThat(points(shop, "bob")).isEqualTo(200);
      assertThat(rewards(shop, "bob")).hasSize(1);
    }
  }

  @Test
  void a_wrong_item_of_the_friend_keeps_no_reward_back() {
    try (TestShop shop = TestShop.ofManyDays()) {
      shop.joins("bob");
      orderedByCode(shop, "ann", "1001", code("bob"));
      shop.cloud()
          .dynamo()
          .putItem(
              put ->
                  put.tableName("Events")
                      .item(
                          Map.of(
                              "pk", AttributeValue.fromS("ann"),
                              "sk", AttributeValue.fromS("order.completed#wrong#1"),
                              "event", AttributeValue.fromS("no event"))));

      shop.pass(Duration.ofDays(43));

      assertThat(points(shop, "bob")).isEqualTo(200);
      assertThat(rewards(shop, "bob")).hasSize(1);
    }
  }

  private static List<Event> rewards(TestShop shop, String customer) {
    return shop.events().of(new CustomerId(customer), Set.of(EventType.POINTS_GRANTED));
  }

  private static long points(TestShop shop, String customer) {
    return Loyalty.of(
            shop.customer(customer).customer().history(),
            SettingsFile.read("settings.yaml"),
            shop.now())
        .points();
  }

  /// The code in the customer's own link.
  private static String code(String customer) {
    LinkTokens tokens = new LinkTokens(LinkKeys.parse(TestShop.LINK_KEYS));
    String path =
        new LinkUrls("https://shop.example", tokens).referral(new CustomerId(customer)).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void orderedByCode(TestShop shop, String customer, String order, String code) {
    OrderCompleted plain = shop.order(customer, order, "25.00");
    shop.happens(
        new OrderCompleted(
            plain.header(), plain.order(), plain.total(), null, new Attribution(code, null, null)));
  }

  private static CustomerUpdated referredBy(TestShop shop, String customer, String referrer) {
    return new CustomerUpdated(shop.header(customer), Map.of(ProfileField.REFERRED_BY, referrer));
  }
}
