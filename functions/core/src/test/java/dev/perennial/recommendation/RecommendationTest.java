package dev.perennial.recommendation;

import static dev.perennial.recommendation.SomeBuyers.NOW;
import static dev.perennial.recommendation.SomeBuyers.basket;
import static dev.perennial.recommendation.SomeBuyers.buyer;
import static dev.perennial.recommendation.SomeBuyers.item;
import static dev.perennial.recommendation.SomeBuyers.product;
import static dev.perennial.recommendation.SomeBuyers.recommender;
import static dev.perennial.recommendation.SomeBuyers.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.Product;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is recommended to whom.
class RecommendationTest {
  @Test
  void what_is_bought_together_is_recommended_and_what_was_bought_already_is_not() {
    Recommender shop =
        recommender(
            times(3, "CZ", basket("tent", "pegs", "lamp")),
            times(2, "CZ", basket("tent", "pegs")),
            times(9, "CZ", basket("mug")));

    assertThat(shop.suggest(List.of(basket("tent")), "", 3))
        .isEqualTo(new Suggestion(List.of("Pegs", "Lamp"), List.of()));
    assertThat(shop.suggest(List.of(basket("tent"), basket("pegs")), "", 3))
        .isEqualTo(new Suggestion(List.of("Lamp"), List.of()));
  }

  @Test
  void nothing_of_the_name_of_what_was_bought_is_recommended_whatever_its_id() {
    Basket other = new Basket(NOW, List.of(new Product("tent-2", "Tent", "")));
    Basket renamed = new Basket(NOW, List.of(new Product("pegs", "Old pegs", "")));
    Recommender shop =
        recommender(times(3, "", basket("tent", "pegs", "lamp")), times(9, "", basket("mug")));

    assertThat(shop.suggest(List.of(renamed, other), "", 3))
        .isEqualTo(new Suggestion(List.of("Lamp"), List.of()));
    assertThat(shop.suggest(List.of(other), "", 3).popular())
        .contains("Mug", "Lamp")
        .doesNotContain("Tent");
  }

  @Test
  void a_best_seller_that_is_in_every_order_does_not_go_with_everything() {
    Recommender shop =
        recommender(
            times(4, "", basket("tent", "pegs", "bag")),
            times(96, "", basket("bag")),
            times(4, "", basket("tent", "bag")));

    assertThat(item(shop, "tent").related()).containsExactly("pegs");
    assertThat(item(shop, "bag").related()).isEmpty();
  }

  /// Expected by hand: tent has 7 buyers, lamp 4, of them 3 with a tent: 3/√28 = 0.57; pegs 9, of
  /// them 4 with a tent: 4/√63 = 0.50.
  @Test
  void the_cosine_ranks_and_not_the_count() {
    Recommender shop =
        recommender(
            times(3, "", basket("tent", "lamp")),
            times(3, "", basket("tent", "pegs")),
            List.of(buyer("", basket("tent", "pegs"), basket("lamp", "mug"))),
            times(5, "", basket("pegs")),
            times(20, "", basket("mug")));

    assertThat(item(shop, "tent").related()).containsExactly("lamp", "pegs");
  }

  @Test
  void one_customer_alone_makes_no_pair_however_often_they_order() {
    Basket both = basket("tent", "pegs");
    Recommender shop =
        recommender(List.of(buyer("", both, both, both)), times(9, "", basket("mug")));

    assertThat(item(shop, "tent").related()).isEmpty();
    assertThat(shop.popular()).containsExactly("mug");
  }

  @Test
  void where_nothing_goes_together_the_category_is_asked_then_the_country_then_the_shop() {
    Recommender shop =
        recommender(
            times(3, "NO", new Basket(NOW, List.of(product("skis", "winter")))),
            times(2, "NO", new Basket(NOW, List.of(product("sledge", "winter")))),
            times(4, "NO", new Basket(NOW, List.of(product("mug", "kitchen")))),
            times(9, "CZ", new Basket(NOW, List.of(product("cup", "kitchen")))));

    assertThat(shop.suggest(List.of(basket("skis")), "NO", 2).popular())
        .containsExactly("Sledge", "Mug");
    assertThat(shop.suggest(List.of(basket("unknown")), "NO", 2).popular())
        .containsExactly("Mug", "Skis");
    assertThat(shop.suggest(List.of(), "DE", 3).popular()).containsExactly("Cup", "Mug", "Skis");
    assertThat(recommender(List.of()).suggest(List.of(basket("skis")), "NO", 3))
        .isEqualTo(Suggestion.NONE);
  }

  @Test
  void the_latest_orders_come_first_and_each_has_its_turn() {
    Recommender shop =
        recommender(
            times(5, "", basket("tent", "pegs", "lamp")),
            times(5, "", basket("skis", "wax", "poles")),
            times(9, "", basket("mug")));
    Basket old = new Basket(NOW.minus(Duration.ofDays(9)), basket("tent").products());

    assertThat(shop.suggest(List.of(old, basket("skis")), "", 3).related())
        .containsExactly("Poles", "Lamp", "Wax");
  }

  @Test
  void a_product_is_called_by_its_latest_name_and_one_without_a_name_is_not_recommended() {
    Recommender shop =
        recommender(
            times(2, "", new Basket(NOW, List.of(new Product("1", "New name", "")))),
            times(
                2,
                "",
                new Basket(
                    NOW.minusSeconds(1),
                    List.of(new Product("1", "Old name", ""), new Product("2", "", "")))));

    assertThat(shop.products()).containsOnlyKeys("1");
    assertThat(shop.suggest(List.of(), "", 3).popular()).containsExactly("New name");
  }
}
