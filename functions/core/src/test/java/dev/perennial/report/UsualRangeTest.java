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
    assertThat(usual.middle()).isEqualByComparingTo("5");
    assertThat(usual.high()).isEqualByComparingTo("9.4478");
    assertThat(usual.low()).isEqualByComparingTo("0.5522");
    assertThat(usual.isBelow(new BigDecimal("9.5"))).isTrue();
    assertThat(usual.isBelow(new BigDecimal("9.4"))).isFalse();
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
        Stream.concat(
                Stream.of(new BigDecimal("1000"), new BigDecimal("2000")),
                IntStream.range(0, 24).mapToObj(i -> BigDecimal.valueOf(i % 3)))
            .toList();

    assertThat(UsualRange.of(past).orElseThrow().middle()).isEqualByComparingTo("1");
  }

  private static List<BigDecimal> numbers(String... numbers) {
    return Stream.of(numbers).map(BigDecimal::new).toList();
  }
}
