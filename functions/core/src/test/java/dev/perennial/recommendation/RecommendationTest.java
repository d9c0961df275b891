package dev.perennial.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.Product;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommendationTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private static int buyers;

  @Test
  void what_is_bought_together_is_recommended_and_what_was_bought_already_is_not() {
    Recommender shop =
        of(
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
        of(times(3, "", basket("tent", "pegs", "lamp")), times(9, "", basket("mug")));

    assertThat(shop.suggest(List.of(renamed, other), "", 3))
        .isEqualTo(new Suggestion(List.of("Lamp"), List.of()));
    assertThat(shop.suggest(List.of(other), "", 3).popular())
        .contains("Mug", "Lamp")
        .doesNotContain("Tent");
  }

  @Test
  void a_best_seller_that_is_in_every_order_does_not_go_with_everything() {
    Recommender shop =
        of(
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
        of(
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
    Recommender shop = of(List.of(buyer("", both, both, both)), times(9, "", basket("mug")));

    assertThat(item(shop, "tent").related()).isEmpty();
    assertThat(shop.popular()).containsExactly("mug");
  }

  @Test
  void where_nothing_goes_together_the_category_is_asked_then_the_country_then_the_shop() {
    Recommender shop =
        of(
            times(3, "NO", new Basket(NOW, List.of(product("skis", "winter")))),
            times(2, "NO", new Basket(NOW, List.of(product("sledge", "winter")))),
            times(4, "NO", new Basket(NOW, List.of(product("mug", "kitchen")))),
            times(9, "CZ", new Basket(NOW, List.of(product("cup", "kitchen")))));

    assertThat(shop.suggest(List.of(basket("skis")), "NO", 2).popular())
        .containsExactly("Sledge", "Mug");
    assertThat(shop.suggest(List.of(basket("unknown")), "NO", 2).popular())
        .containsExactly("Mug", "Skis");
    assertThat(shop.suggest(List.of(), "DE", 3).popular()).containsExactly("Cup", "Mug", "Skis");
    assertThat(of(List.of()).suggest(List.of(basket("skis")), "NO", 3)).isEqualTo(Suggestion.NONE);
  }

  @Test
  void the_latest_orders_come_first_and_each_has_its_turn() {
    Recommender shop =
        of(
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
        of(
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

  @Test
  void only_the_most_bought_are_kept_and_nothing_points_to_the_others() {
    List<Buyer> many =
        join(
            times(5, "CZ", basket("tent", "pegs")),
            times(3, "CZ", basket("tent", "lamp")),
            times(9, "CZ", basket("mug")));

    Recommender few = Cooccurrence.recommender(sample(many), NOW, 3);

    assertThat(few).isEqualTo(Cooccurrence.recommender(sample(many), NOW, 9).ofMost(3));
    assertThat(few.products()).containsOnlyKeys("mug", "tent", "pegs");
    assertThat(item(few, "tent").related()).containsExactly("pegs");
  }

  @Test
  void samples_merge_in_any_order_and_never_hold_more_than_their_size() {
    Seeded.cases(
        100,
        random -> {
          int size = 1 + random.nextInt(20);
          List<Buyer> all = randomBuyers(random);
          int cut = random.nextInt(all.size() + 1);
          int next = cut + random.nextInt(all.size() - cut + 1);
          PurchaseSample one = new PurchaseSample(size, all.subList(0, cut));
          PurchaseSample two = new PurchaseSample(size, all.subList(cut, next));
          PurchaseSample three = new PurchaseSample(size, all.subList(next, all.size()));

          PurchaseSample merged = one.plus(two).plus(three);

          assertThat(merged).isEqualTo(one.plus(two.plus(three)));
          assertThat(merged).isEqualTo(three.plus(one).plus(two));
          assertThat(merged).isEqualTo(new PurchaseSample(size, all));
          assertThat(merged).isEqualTo(merged.plus(PurchaseSample.empty(size)));
          assertThat(merged.buyers()).hasSizeLessThanOrEqualTo(size);
        });
  }

  @Test
  void the_same_purchases_in_another_order_recommend_the_same_and_all_within_bounds() {
    Seeded.cases(
        50,
        random -> {
          List<Buyer> all = randomBuyers(random);
          List<Buyer> shuffled = new ArrayList<>(all);
          Collections.shuffle(shuffled, Random.from(random));

          Recommender found = Cooccurrence.recommender(sample(all), NOW, 10);

          assertThat(found).isEqualTo(Cooccurrence.recommender(sample(shuffled), NOW, 10));
          assertThat(found.products()).hasSizeLessThanOrEqualTo(10);
          assertThat(found.popular()).hasSizeLessThanOrEqualTo(12);
          found
              .products()
              .forEach(
                  (id, item) ->
                      assertThat(item.related())
                          .hasSizeLessThanOrEqualTo(8)
                          .doesNotContain(id)
                          .allSatisfy(other -> assertThat(found.products()).containsKey(other)));
        });
  }

  @Test
  void of_a_buyer_and_of_an_order_only_so_much_counts() {
    List<Basket> orders =
        IntStream.range(0, 10)
            .mapToObj(
                day ->
                    new Basket(
                        NOW.minus(Duration.ofDays(day)),
                        IntStream.range(0, 30).mapToObj(line -> product("p" + line, "")).toList()))
            .toList();

    Buyer buyer = new Buyer("0", "", orders);

    assertThat(buyer.baskets())
        .hasSize(3)
        .allSatisfy(basket -> assertThat(basket.products()).hasSize(20))
        .first()
        .satisfies(basket -> assertThat(basket.time()).isEqualTo(NOW));
    assertThatThrownBy(() -> PurchaseSample.empty(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @SafeVarargs
  private static Recommender of(List<Buyer>... groups) {
    return Cooccurrence.recommender(sample(join(groups)), NOW, 100);
  }

  @SafeVarargs
  private static List<Buyer> join(List<Buyer>... groups) {
    List<Buyer> all = new ArrayList<>();
    for (List<Buyer> group : groups) {
      all.addAll(group);
    }
    return all;
  }

  private static PurchaseSample sample(List<Buyer> buyers) {
    return new PurchaseSample(1_000, buyers);
  }

  private static Recommender.Item item(Recommender shop, String id) {
    return Objects.requireNonNull(shop.products().get(id));
  }

  private static List<Buyer> times(int count, String country, Basket basket) {
    return IntStream.range(0, count).mapToObj(number -> buyer(country, basket)).toList();
  }

  private static Buyer buyer(String country, Basket... baskets) {
    return new Buyer("%016x".formatted(++buyers), country, List.of(baskets));
  }

  private static Basket basket(String... ids) {
    return new Basket(NOW, Arrays.stream(ids).map(id -> product(id, "")).toList());
  }

  private static Product product(String id, String category) {
    return new Product(id, id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1), category);
  }

  private static List<Buyer> randomBuyers(RandomGenerator random) {
    List<Buyer> all = new ArrayList<>();
    for (int number = random.nextInt(60); number >= 0; number--) {
      List<Basket> baskets = new ArrayList<>();
      for (int order = random.nextInt(4); order >= 0; order--) {
        baskets.add(
            new Basket(
                NOW.minusSeconds(random.nextInt(9)),
                IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(line -> product("p" + random.nextInt(15), "c" + random.nextInt(3)))
                    .toList()));
      }
      String country = random.nextBoolean() ? "CZ" : "";
      all.add(new Buyer("%016x".formatted(random.nextLong()), country, baskets));
    }
    return all;
  }
}
