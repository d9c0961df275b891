package dev.perennial.recommendation;

import static dev.perennial.recommendation.SomeBuyers.NOW;
import static dev.perennial.recommendation.SomeBuyers.basket;
import static dev.perennial.recommendation.SomeBuyers.item;
import static dev.perennial.recommendation.SomeBuyers.join;
import static dev.perennial.recommendation.SomeBuyers.product;
import static dev.perennial.recommendation.SomeBuyers.randomBuyers;
import static dev.perennial.recommendation.SomeBuyers.sample;
import static dev.perennial.recommendation.SomeBuyers.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.random.Seeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much is looked at and kept, in any order of arrival.
class RecommenderBoundsTest {
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
}
