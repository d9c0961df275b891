package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Events.Recorded;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.local.dynamo.DynamoMeter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The capacity units of the walk, as DynamoDB reports them.
class CapacityTest {

  @Test
  void one_order_of_three_lines_takes_at_most_two_write_units_and_one_read_unit() {
    try (TestShop shop = new TestShop()) {
      shop.joins("ada");
      for (int number = 0; number < 20; number++) {
        order(shop, "ada", "early-" + number);
        shop.cloud().pump();
      }
      var before = scoring(shop);
      var decided = shop.cloud().meter().of("Sends");

      order(shop, "ada", "1001");
      shop.cloud().pump();

      var used = scoring(shop).minus(before);
      assertThat(used.writeUnits()).isEqualTo(2);
      assertThat(used.readUnits()).isEqualTo(1);
      // What the survey after each order adds: the decision about it.
      assertThat(shop.cloud().meter().of("Sends").minus(decided).writeUnits()).isEqualTo(1);
    }
  }

  @Test
  void several_orders_of_a_customer_in_one_batch_share_one_read_and_one_write() {
    try (TestShop shop = new TestShop()) {
      for (int number = 0; number < 10; number++) {
        order(shop, "ada", "order-" + number);
      }

      shop.cloud().pump();

      var customers = shop.cloud().meter().of("Customers");
      assertThat(customers.writes()).isEqualTo(1);
      assertThat(customers.writeUnits()).isEqualTo(1);
      assertThat(customers.readUnits()).isEqualTo(1);
    }
  }

  @Test
  void a_batch_delivered_again_writes_nothing() {
    try (TestShop shop = new TestShop()) {
      order(shop, "ada", "1001");
      shop.cloud().pump();
      var once = shop.cloud().meter().of("Customers").writes();

      shop.cloud().rewind("UpdateCustomer");
      shop.cloud().pump();

      assertThat(shop.cloud().meter().of("Customers").writes()).isEqualTo(once);
    }
  }

  @Test
  void a_mail_from_its_decision_until_its_delivery_takes_eight_write_units_and_five_read_units() {
    try (TestShop shop = new TestShop()) {
      shop.joins("ada");
      shop.orders("ada", "1");
      shop.cloud().pump();
      shop.pass(Duration.ofDays(1));
      var before = all(shop);

      Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), "2026", false);
      SendKey key = new SendKey(new CustomerId("ada"), "birthday", "2026");
      shop.sends().decide(Send.of(key, moment, new Decision.SendAt(shop.now()), shop.now()));
      shop.cloud().invoke("DispatchSends", "{}");
      shop.cloud().pump();
      var used = all(shop).minus(before);
      // With the two of the sender's lease, which all mails of a run share, and with indexes.
      assertThat(used.writeUnits()).isEqualTo(8);
      assertThat(used.readUnits()).isEqualTo(5);

      var busy = all(shop);
      shop.cloud().invoke("DispatchSends", "{}");
      // A minute in which nothing is due: the lease again, alone.
      assertThat(all(shop).minus(busy).writeUnits()).isEqualTo(2);
    }
  }

  private static DynamoMeter.Usage all(TestShop shop) {
    return shop.cloud().meter().total();
  }

  /// What the way from an order to the scored customer uses.
  private static DynamoMeter.Usage scoring(TestShop shop) {
    return shop.cloud().meter().of("Events").plus(shop.cloud().meter().of("Customers"));
  }

  private static void order(TestShop shop, String customer, String order) {
    Instant now = shop.now();
    String json =
        """
        {"specversion":"1.0","id":"evt_%2$s_9f8c7d6e","source":"https://shop.example",\
        "type":"order.completed","subject":"%1$s","time":"%3$s",\
        "datacontenttype":"application/json","data":{"order_id":"%2$s","currency":"EUR",\
        "total":"87.40","subtotal":"79.90","tax":"12.76","shipping":"7.50","discount":"0.00",\
        "coupon":"","email":"ada.lovelace@example.com","products":[\
        {"product_id":"prod_81231","sku":"TEA-0042-G","name":"Darjeeling First Flush, 250 g",\
        "category":"Tea","price":"24.90","quantity":2},\
        {"product_id":"prod_81277","sku":"POT-0007-B","name":"Stoneware teapot, blue, 1.2 l",\
        "category":"Pots","price":"22.10","quantity":1},\
        {"product_id":"prod_80012","sku":"CUP-0101-W","name":"Porcelain cup, white",\
        "category":"Cups","price":"8.00","quantity":1}]}}\
        """
            .formatted(customer, order, now);
    Envelope envelope = EventReader.read(json);
    assertThat(shop.events().record(envelope)).isEqualTo(Recorded.ACCEPTED);
  }
}
