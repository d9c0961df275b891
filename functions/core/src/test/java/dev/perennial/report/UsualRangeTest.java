package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsualRangeTest {

  @Test
  void one_wild_period_neither_widens_it_nor_hides_the_next() {
    UsualRange usual = UsualRange.of(numbers("4", "5", "6", "5", "4", "6", "90")).orElseThrow();

    // median 5, distances 1 0 1 0 1 1 85 with median 1: 5 ± 3 × 1.4826
    assertThat(usual.high()).isEqualByComparingTo("9.4478");
    assertThat(usual.low()).isEqualByComparingTo("0.5522");
  }

  @Test
  void where_most_values_are_equal_the_mean_distance_is_taken() {
    UsualRange usual = UsualRange.of(numbers("5", "5", "5", "5", "5", "5", "5", "9")).orElseThrow();

    // mean distance 4 / 8: 5 + 3 × 1.2533 × .5
    assertThat(usual.high()).isEqualByComparingTo("6.87995");
  }

  @Test
  void few_values_or_equal_ones_have_no_range() {
    assertThat(UsualRange.of(numbers("1", "2", "3", "4", "5"))).isEmpty();
    assertThat(UsualRange.of(numbers("2", "2", "2", "2", "2", "2"))).isEmpty();
  }

  @Test
  void only_the_latest_values_count() {
    List<BigDecimal> past =
        IntStream.range(0, 48).mapToObj(i -> BigDecimal.valueOf(i < 24 ? 1000 : i % 3)).toList();

    UsualRange usual = UsualRange.of(past).orElseThrow();

    // median 1, distances 1 0 1 1 0 1 … with median 1: 1 ± 3 × 1.4826
    assertThat(usual.high()).isEqualByComparingTo("5.4478");
    assertThat(usual.low()).isEqualByComparingTo("-3.4478");
  }

  private static List<BigDecimal> numbers(String... numbers) {
    return Stream.of(numbers).map(BigDecimal::new).toList();
  }
}
