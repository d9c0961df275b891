package dev.perennial.segment;

import static dev.perennial.segment.November.active;
import static dev.perennial.segment.November.cause;
import static dev.perennial.segment.November.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.Story;
import dev.perennial.metric.Rollup;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stands in the profile of a customer, as a cause of leaving.
class TraitCauseTest {
  private static final String LATE = "late_delivery";
  private static final String STAYED = "2025-11-15T12:00:00Z";

  @Test
  void a_trait_of_the_profile_counts_unless_it_says_no_or_came_later() {
    Rollup november =
        stage(
            active("a").has("late_delivery", "true"),
            active("b").has("late_delivery", "no"),
            active("c").at(STAYED).has("late_delivery", "true"),
            active("d"));

    assertThat(cause(november, "trait.late_delivery").customers()).isEqualTo(1);
  }

  @Test
  void a_trait_that_is_sent_again_or_denied_when_a_customer_returns_was_there_before() {
    Rollup november =
        stage(
            active("a").has("late_delivery", "true"),
            active("b").has("late_delivery", "true").at(STAYED).ordered("p", "1.00"),
            active("c").has("late_delivery", "true").at(STAYED).has("late_delivery", "true"),
            active("d").has("late_delivery", "true").at(STAYED).has("late_delivery", "no"),
            active("e").has("late_delivery", "true").at("2025-10-25T12:00:00Z").has(LATE, "no"));

    assertThat(cause(november, "trait.late_delivery").customers()).isEqualTo(4);
  }

  @Test
  void what_the_shop_sends_again_with_the_orders_of_those_who_return_is_no_cause() {
    // 30 % have it, half of all leave, and of those who come back three in five are sent again.
    Story[] customers =
        IntStream.range(0, 1_000)
            .mapToObj(
                number -> {
                  Story one = active("c" + number);
                  one = number % 10 < 3 ? one.has(LATE, "true") : one;
                  boolean stays = number / 10 % 2 == 0;
                  one = stays ? one.at(STAYED).ordered("p", "1.00") : one;
                  boolean again = stays && number % 10 < 3 && number / 20 % 5 < 3;
                  return again ? one.has(LATE, "true") : one;
                })
            .toArray(Story[]::new);

    Cause late = cause(stage(customers), "trait.late_delivery");

    assertThat(late.customers()).isEqualTo(300);
    assertThat(late.difference()).hasValue(0.);
    assertThat(late.isSure(1)).isFalse();
  }
}
