package dev.perennial.recommendation;

import dev.perennial.event.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Buyers of a small shop, and what it recommends them.
final class SomeBuyers {
  static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private static int buyers;

  private SomeBuyers() {}

  @SafeVarargs
  static Recommender recommender(List<Buyer>... groups) {
    return Cooccurrence.recommender(sample(join(groups)), NOW, 100);
  }

  @SafeVarargs
  static List<Buyer> join(List<Buyer>... groups) {
    List<Buyer> all = new ArrayList<>();
    for (List<Buyer> group : groups) {
      all.addAll(group);
    }
    return all;
  }

  static PurchaseSample sample(List<Buyer> buyers) {
    return new PurchaseSample(1_000, buyers);
  }

  static Recommender.Item item(Recommender shop, String id) {
    return Objects.requireNonNull(shop.products().get(id));
  }

  static List<Buyer> times(int count, String country, Basket basket) {
    return IntStream.range(0, count).mapToObj(number -> buyer(country, basket)).toList();
  }

  static Buyer buyer(String country, Basket... baskets) {
    return new Buyer("%016x".formatted(++buyers), country, List.of(baskets));
  }

  static Basket basket(String... ids) {
    return new Basket(NOW, Arrays.stream(ids).map(id -> product(id, "")).toList());
  }

  static Product product(String id, String category) {
    return new Product(id, id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1), category);
  }

  static List<Buyer> randomBuyers(RandomGenerator random) {
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
