package dev.perennial.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeededTest {

  @Test
  void each_case_has_chance_of_its_own_and_every_run_the_same() {
    assertThat(drawn(20)).doesNotHaveDuplicates().isEqualTo(drawn(20));
  }

  @Test
  void a_failure_names_the_seed_that_repeats_it() {
    assertThatThrownBy(
            () ->
                Seeded.cases(
                    10,
                    random -> {
                      if (random.nextLong() == Seeded.random(7).nextLong()) {
                        throw new IllegalStateException("the seventh");
                      }
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("-Dperennial.seed=7", "the seventh");
  }

  private static List<Long> drawn(int cases) {
    List<Long> drawn = new ArrayList<>();
    Seeded.cases(cases, random -> drawn.add(random.nextLong()));
    return drawn;
  }
}
