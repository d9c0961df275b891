package dev.perennial.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Expected values: scipy 1.17.1, `stats.ttest_ind(x, y, equal_var=False)` and its
/// `confidence_interval()`.
class MeanComparisonTest {
  private static final double[] X = {
    27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4
  };
  private static final double[] Y = {
    27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4
  };

  @Test
  void means_are_compared_as_welch_does() {
    MeanComparison means = MeanComparison.of(plain(X), plain(Y)).orElseThrow();

    Interval interval = means.interval(new StudentT(means.degrees()).critical(.05));
    assertThat(means.t()).isCloseTo(-2.8529548701715215, within(1e-10));
    assertThat(means.degrees()).isCloseTo(27.88730398842012, within(1e-9));
    assertThat(Look.FINAL.pT(means.t(), 1, means.degrees()))
        .isCloseTo(.008071938172194903, within(1e-10));
    assertThat(interval.low()).isCloseTo(-4.868022741791966, within(1e-9));
    assertThat(interval.high()).isCloseTo(-.7986439248746979, within(1e-9));
  }

  /// The covariate is 1.5 i + x/4 and 0.5 (14 − i) + y/3; the slope within the arms is 0.020944,
  /// and scipy compared what is left of x and y.
  @Test
  void a_covariate_takes_out_what_it_foretold() {
    Covariation treated = Covariation.NONE;
    Covariation control = Covariation.NONE;
    for (int i = 0; i < X.length; i++) {
      treated = treated.with(1.5 * i + X[i] / 4, X[i]);
      control = control.with(.5 * (X.length - 1 - i) + Y[i] / 3, Y[i]);
    }

    MeanComparison means = MeanComparison.of(treated, control).orElseThrow();

    assertThat(means.difference()).isCloseTo(-2.923824198656707, within(1e-10));
    assertThat(means.t()).isCloseTo(-2.946234915206812, within(1e-10));
    assertThat(means.degrees()).isCloseTo(27.864023609925624, within(1e-9));
  }

  @Test
  void a_covariate_that_says_everything_leaves_nothing_to_be_unsure_of() {
    Covariation treated = Covariation.NONE.with(1, 3).with(2, 6).with(3, 9);
    Covariation control = Covariation.NONE.with(2, 6).with(5, 15).with(4, 12);

    assertThat(MeanComparison.of(treated, control)).isEmpty();
  }

  @Test
  void what_never_varies_says_nothing_of_how_sure_it_is() {
    Covariation zeros = plain(new double[] {0, 0, 0});

    assertThat(MeanComparison.of(zeros, zeros)).isEmpty();
    assertThat(MeanComparison.of(plain(X), plain(new double[] {1}))).isEmpty();
    assertThat(MeanComparison.of(Covariation.NONE, plain(X))).isEmpty();
  }

  @Test
  void large_values_of_small_spread_keep_their_variance() {
    double far = 1e9;

    MeanComparison means =
        MeanComparison.of(
                plain(new double[] {far + 1, far + 2, far + 3}), plain(new double[] {far, far + 2}))
            .orElseThrow();

    assertThat(means.difference()).isEqualTo(1);
    assertThat(means.standardError()).isCloseTo(Math.sqrt(1 / 3.0 + 1), within(1e-9));
  }

  @Test
  void what_is_no_number_is_not_taken() {
    assertThatThrownBy(() -> Covariation.NONE.with(0, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Covariation.NONE.with(Double.POSITIVE_INFINITY, 0))
        .hasMessageContaining("Infinity");
  }

  private static Covariation plain(double[] values) {
    Covariation all = Covariation.NONE;
    for (double value : values) {
      all = all.with(0, value);
    }
    return all;
  }
}
