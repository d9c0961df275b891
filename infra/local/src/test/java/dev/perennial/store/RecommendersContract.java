package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.recommendation.Recommender;
import dev.perennial.recommendation.Recommenders;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store of recommendations has to do. The tests share a store: each comes later than
/// those before.
abstract class RecommendersContract {
  private static final AtomicInteger WEEKS = new AtomicInteger();
  private final Instant time =
      Instant.parse("2026-03-01T02:00:00Z").plus(Duration.ofDays(7L * WEEKS.incrementAndGet()));

  abstract Recommenders recommenders();

  @Test
  void what_goes_together_is_found_again_in_every_part() {
    Recommender found = of(time, "Pegs <small> & \"light\" \u0645");

    boolean added = recommenders().add(found);

    assertThat(added).isTrue();
    assertThat(recommenders().newest()).contains(found);
  }

  @Test
  void the_newest_is_the_one_of_the_latest_time_in_whatever_order_they_came() {
    recommenders().add(of(time, "New"));

    boolean added = recommenders().add(of(time.minusSeconds(1), "Old"));

    assertThat(added).isTrue();
    assertThat(recommenders().newest()).contains(of(time, "New"));
  }

  @Test
  void a_version_is_never_overwritten() {
    recommenders().add(of(time, "First"));

    boolean added = recommenders().add(of(time, "Second"));

    assertThat(added).isFalse();
    assertThat(recommenders().newest()).contains(of(time, "First"));
  }

  @Test
  void what_is_too_much_for_the_store_is_kept_of_the_most_bought() {
    Random random = new Random(3);
    byte[] name = new byte[60];
    TreeMap<String, Recommender.Item> products = new TreeMap<>();
    for (int id = 0; id < 9_000; id++) {
      random.nextBytes(name);
      String hex = HexFormat.of().formatHex(name);
      products.put("p" + id, new Recommender.Item(hex, "", 10_000 - id, List.of("p0")));
    }
    Recommender large =
        new Recommender(time, products, List.of("p0", "p8999"), new TreeMap<>(), new TreeMap<>());

    recommenders().add(large);

    Recommender kept = recommenders().newest().orElseThrow();
    assertThat(kept.at()).isEqualTo(time);
    assertThat(kept.products()).hasSizeBetween(1_000, 8_999).containsKey("p999");
    assertThat(kept.popular()).containsExactly("p0");
  }

  private static Recommender of(Instant at, String name) {
    return new Recommender(
        at,
        new TreeMap<>(
            Map.of(
                "1", new Recommender.Item(name, "camping", 3, List.of("2")),
                "2", new Recommender.Item("Tent", "", 2, List.of()))),
        List.of("1", "2"),
        new TreeMap<>(Map.of("camping", List.of("1"))),
        new TreeMap<>(Map.of("CZ", List.of("2", "1"))));
  }
}
