package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.Attribution;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.Product;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.dynamo.DynamoRecommenders;
import dev.perennial.local.ses.MailParts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// From the product lines of orders, over a night, to a mail that recommends.
class RecommendationWalkTest {

  @Test
  void a_mail_recommends_what_others_bought_together_with_what_its_reader_bought() {
    try (TestShop shop =
        TestShop.ofManyDays(options -> options.schedule("Nightly", "rate(7 days)"))) {
      for (int number = 0; number < 4; number++) {
        bought(shop, "camper-" + number, "tent", "<pegs> & hooks");
        bought(shop, "drinker-" + number, "mug");
        bought(shop, "gone-" + number, "tent", "cancelled lamp");
        shop.happens(
            new OrderCancelled(
                shop.header("gone-" + number), new OrderId("gone-" + number + "-1")));
      }
      shop.joins("bea");
      bought(shop, "bea", "tent");

      MailParts mail = winBack(shop, "bea");

      assertThat(mail.text().orElseThrow())
          .contains("Others who bought the same also liked:", "- <pegs> & hooks")
          .doesNotContain("lamp", "mug", "tent", "Popular");
      assertThat(mail.html().orElseThrow())
          .contains("&lt;pegs&gt; &amp; hooks")
          .doesNotContain("<pegs>");
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void where_nothing_goes_with_it_a_mail_names_what_is_popular_in_the_readers_country() {
    try (TestShop shop =
        TestShop.ofManyDays(options -> options.schedule("Nightly", "rate(7 days)"))) {
      for (int number = 0; number < 4; number++) {
        bought(shop, "camper-" + number, "tent");
        bought(shop, "skier-" + number, "skis");
        shop.happens(
            new CustomerUpdated(
                shop.header("skier-" + number), Map.of(ProfileField.COUNTRY, "NO")));
      }
      shop.joins("bea");
      shop.happens(new CustomerUpdated(shop.header("bea"), Map.of(ProfileField.COUNTRY, "NO")));
      shop.orders("bea", "1001");

      MailParts mail = winBack(shop, "bea");

      assertThat(mail.text().orElseThrow())
          .containsSubsequence("Popular with our customers right now:", "- skis", "- tent")
          .doesNotContain("Others who bought");
    }
  }

  @Test
  void a_shop_whose_orders_name_no_products_recommends_none() {
    try (TestShop shop =
        TestShop.ofManyDays(options -> options.schedule("Nightly", "rate(7 days)"))) {
      shop.joins("bea");
      shop.orders("bea", "1001");

      MailParts mail = winBack(shop, "bea");

      assertThat(new DynamoRecommenders(shop.cloud().dynamo(), "Metrics").newest()).isEmpty();
      assertThat(mail.text().orElseThrow()).doesNotContain("Others who bought", "Popular with");
    }
  }

  private static MailParts winBack(TestShop shop, String customer) {
    shop.pass(Duration.ofDays(200));
    return shop.cloud().ses().mails().stream()
        .filter(mail -> mail.tags().containsValue("win-back"))
        .filter(mail -> mail.recipients().contains(customer + "@example.com"))
        .map(mail -> MailParts.read(mail.eml()))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two mails of one occasion");
            })
        .orElseThrow();
  }

  private static void bought(TestShop shop, String customer, String... names) {
    OrderCompleted order = shop.order(customer, customer + "-1", "25.00");
    List<Product> products =
        Arrays.stream(names).map(name -> new Product("id of " + name, name, "")).toList();
    shop.happens(
        new OrderCompleted(
            order.header(), order.order(), order.total(), null, Attribution.NONE, products));
  }
}
