package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.random.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expected values: StrictMath of the JDK, which is within one unit in the last place.
class ElementaryTest {
  private static final double BOUND = 1e-15;

  @Test
  void a_logarithm_is_that_of_the_jdk() {
    Seeded.cases(
        50_000,
        random -> {
          double anything = Math.exp(random.nextDouble(-700, 700));
          double ordinary = random.nextDouble(1e-3, 100);
          assertLogarithm(anything);
          assertLogarithm(ordinary);
        });
  }

  /// Where ln(1 + x) is small, its error is small by the measure of itself.
  @Test
  void a_logarithm_just_above_one_keeps_its_digits() {
    for (double above = 1; above > 1e-12; above *= .99) {
      double exact = StrictMath.log(1 + above);
      assertThat(Elementary.log(1 + above)).isCloseTo(exact, within(BOUND * exact));
    }
    assertThat(Elementary.log(1)).isZero();
  }

  @Test
  void an_exponential_is_that_of_the_jdk() {
    Seeded.cases(
        50_000,
        random -> {
          assertExponential(random.nextDouble(-720, 709));
          assertExponential(random.nextDouble(-5, 5));
        });
    assertThat(Elementary.exp(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.MIN_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        -745
      })
  void at_the_ends_of_the_range_both_are_those_of_the_jdk(double x) {
    assertThat(Elementary.log(x)).isEqualTo(Double.valueOf(Math.log(x)));
    assertThat(Elementary.exp(x)).isEqualTo(Double.valueOf(Math.exp(x)));
  }

  @Test
  void the_logarithm_of_zero_and_an_exponential_too_large_are_infinite() {
    assertThat(Elementary.log(-1)).isNaN();
    assertThat(Elementary.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Elementary.exp(710)).isEqualTo(Double.POSITIVE_INFINITY);
    assertLogarithm(Double.MIN_NORMAL);
    assertLogarithm(Double.MAX_VALUE);
  }

  private static void assertLogarithm(double x) {
    double exact = StrictMath.log(x);
    assertThat(Elementary.log(x)).isCloseTo(exact, within(BOUND * Math.max(1, Math.abs(exact))));
  }

  private static void assertExponential(double x) {
    double exact = StrictMath.exp(x);
    assertThat(Elementary.exp(x)).isCloseTo(exact, within(BOUND * exact + Double.MIN_VALUE));
  }
}
