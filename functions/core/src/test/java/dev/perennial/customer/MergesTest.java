package dev.perennial.customer;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.EventHeader;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergesTest {

  @Test
  void the_end_of_the_way_stays() {
    Merges merges = merges("a b", "b c", "x c");

    assertThat(merges.survivor(id("a"))).isEqualTo(id("c"));
    assertThat(merges.survivor(id("c"))).isEqualTo(id("c"));
    assertThat(merges.next(id("a"))).contains(id("b"));
    assertThat(merges.next(id("c"))).isEmpty();
    assertThat(merges.next(id("of nobody"))).isEmpty();
  }

  @Test
  void of_a_circle_the_first_stays_and_so_it_does_for_those_who_lead_there() {
    Merges merges = merges("b c", "c a", "a b", "x b");

    assertThat(merges.survivor(id("x"))).isEqualTo(id("a"));
    assertThat(merges.next(id("a"))).isEmpty();
    assertThat(merges.next(id("b"))).contains(id("c"));
    assertThat(merges.next(id("x"))).contains(id("b"));
  }

  @Test
  void who_is_merged_goes_and_is_told_nothing() {
    Customer ann = aCustomer().reachable().ordered("1", "20.00").customer();

    Customer gone = ann.apply(merged("ann", "eve"));

    assertThat(ann.mergedInto()).isEmpty();
    assertThat(gone.mergedInto()).contains(id("eve"));
    assertThat(gone.history()).isEqualTo(ann.history());
  }

  @Test
  void nobody_is_merged_into_themselves() {
    assertThatThrownBy(() -> merged("ann", "ann"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected another one");
  }

  @Test
  void whatever_comes_first_the_same_one_stays() {
    Seeded.cases(
        2_000,
        random -> {
          Map<String, String> ways = new HashMap<>();
          for (int i = random.nextInt(1, 7); i > 0; i--) {
            String from = "" + (char) ('a' + random.nextInt(6));
            String into = "" + (char) ('a' + random.nextInt(6));
            if (!from.equals(into)) {
              ways.putIfAbsent(from, into);
            }
          }
          List<String> told = new ArrayList<>();
          ways.forEach((from, into) -> told.add(from + " " + into));

          Merges merges = merges(RandomHistory.shuffled(told, random).toArray(String[]::new));

          for (String one : List.of("a", "b", "c", "d", "e", "f")) {
            assertThat(merges.survivor(id(one)).value()).isEqualTo(obvious(one, ways));
          }
        });
  }

  /// Walk on for longer than any way is: where the walk ends, or the first of all that are passed
  /// once it can only be in a circle.
  private static String obvious(String from, Map<String, String> ways) {
    String at = from;
    for (int step = 0; step < 10; step++) {
      @Nullable String next = ways.get(at);
      if (next == null) {
        return at;
      }
      at = next;
    }
    Set<String> circle = new HashSet<>();
    for (int step = 0; step < 10; step++) {
      circle.add(at);
      at = ways.getOrDefault(at, at);
    }
    return new TreeSet<>(circle).getFirst();
  }

  private static Merges merges(String... ways) {
    Merges merges = Merges.NONE;
    for (String way : ways) {
      String[] ends = way.split(" ", 2);
      merges = merges.with(merged(ends[0], ends[1]));
    }
    return merges;
  }

  private static CustomerMerged merged(String from, String into) {
    EventHeader header =
        new EventHeader("m", "shop", id(from), Instant.parse("2026-01-01T00:00:00Z"), false);
    return new CustomerMerged(header, id(into));
  }

  private static CustomerId id(String text) {
    return new CustomerId(text);
  }
}
