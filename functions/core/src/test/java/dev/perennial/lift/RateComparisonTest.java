package dev.perennial.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.random.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateComparisonTest {
  private static final double Z = Normal.quantile(.975);

  /// Newcombe, Statistics in Medicine 17 (1998), table II, method 10, examples (a) to (h).
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, .0524, .3339",
    "9, 10, 3, 10, .1705, .8090",
    "6, 7, 2, 7, .0582, .8062",
    "5, 56, 0, 29, -.0381, .1926",
    "0, 10, 0, 20, -.1611, .2775",
    "0, 10, 0, 10, -.2775, .2775",
    "10, 10, 0, 20, .6791, 1",
    "10, 10, 0, 10, .6075, 1"
  })
  void the_interval_of_the_difference_is_newcombes(
      long a, long m, long b, long n, double low, double high) {
    Interval interval = comparison(a, m, b, n).differenceInterval(Z);

    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  /// scipy 1.17.1: the square of z is `stats.chi2_contingency([[56, 14], [48, 32]],
  /// correction=False)`, 7.023411371237456, p = .008045081368196585.
  @Test
  void z_is_the_root_of_pearsons_chi_square() {
    double z = comparison(56, 70, 48, 80).z();

    assertThat(z * z).isCloseTo(7.023411371237456, within(1e-12));
    assertThat(Look.FINAL.p(z, 1)).isCloseTo(.008045081368196585, within(1e-14));
  }

  /// Expected values: the θ at which the interval of p₁ − θ p₂ from Wilson limits touches 0, found
  /// by `scipy.optimize.brentq` 1.17.1.
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 1.0782946132402929, 1.662919966511079",
    "9, 10, 3, 10, 1.3223965070078336, 8.368906115741073",
    "0, 10, 3, 10, 0, 1.204891305668709",
    "120, 1000, 100, 1000, .9345890321037993, 1.5406206776563245"
  })
  void the_interval_of_the_relative_lift_is_that_of_the_ratio(
      long a, long m, long b, long n, double low, double high) {
    Interval interval = comparison(a, m, b, n).relativeInterval(Z).orElseThrow();

    assertThat(interval.low()).isCloseTo(low - 1, within(1e-9));
    assertThat(interval.high()).isCloseTo(high - 1, within(1e-9));
  }

  @Test
  void the_relative_lift_is_sure_exactly_where_the_difference_is() {
    Seeded.cases(
        500,
        random -> {
          long m = 1L + random.nextInt(200);
          long n = 1L + random.nextInt(200);
          long a = random.nextLong(m + 1);
          long b = 1 + random.nextLong(n);
          RateComparison rates = comparison(a, m, b, n);

          Interval difference = rates.differenceInterval(Z);
          Interval relative = rates.relativeInterval(Z).orElseThrow();

          assertThat(relative.contains(0)).isEqualTo(difference.contains(0));
          assertThat(relative.contains(rates.relativeLift().orElseThrow())).isTrue();
          assertThat(difference.contains(rates.difference())).isTrue();
        });
  }

  @Test
  void nothing_is_relative_to_a_control_of_whom_nobody_converted() {
    RateComparison rates = comparison(3, 10, 0, 10);

    assertThat(rates.relativeLift()).isEmpty();
    assertThat(rates.relativeInterval(Z)).isEmpty();
  }

  @Test
  void where_nobody_or_everybody_converted_there_is_no_evidence_of_a_difference() {
    assertThat(comparison(0, 10, 0, 20).z()).isZero();
    assertThat(comparison(10, 10, 20, 20).z()).isZero();
  }

  @Test
  void an_arm_of_nobody_is_not_compared() {
    assertThatThrownBy(() -> comparison(0, 0, 1, 2)).hasMessage("an arm has no customers");
  }

  @Test
  void no_more_convert_than_there_are() {
    assertThatThrownBy(() -> new Conversions(2, 3)).hasMessageContaining("3 of 2");
    assertThatThrownBy(() -> new Interval(1, 0)).hasMessageContaining("no interval");
  }

  private static RateComparison comparison(long a, long m, long b, long n) {
    return new RateComparison(new Conversions(m, a), new Conversions(n, b));
  }
}
