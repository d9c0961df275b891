package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TiesTest {

  @Test
  void equal_keys_share_the_mean_of_their_values() {
    double[] pooled = Ties.pooled(new double[] {.5, .1, .5, .9}, new double[] {1, 7, 3, 4});

    assertThat(pooled).containsExactly(7, 2, 2, 4);
  }

  @Test
  void a_zero_is_a_zero_whatever_its_sign() {
    assertThat(Ties.pooled(new double[] {0.0, -0.0}, new double[] {1, 3})).containsExactly(2, 2);
  }

  @Test
  void keys_that_are_no_numbers_come_last_and_share_theirs() {
    double[] keys = {Double.NaN, .2, Double.NaN, Double.POSITIVE_INFINITY};

    assertThat(Ties.pooled(keys, new double[] {1, 5, 3, 9})).containsExactly(5, 9, 2, 2);
  }
}
