package dev.perennial.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.random.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {

  /// The always-valid p is below alpha exactly where the interval of that alpha excludes 0.
  @ParameterizedTest
  @ValueSource(doubles = {1, 50, 500, 1e6})
  void p_and_the_interval_of_a_look_say_the_same(double size) {
    for (Look look : Look.values()) {
      for (double alpha : new double[] {.05, .01}) {
        double critical = look.critical(alpha, size);

        assertThat(look.p(critical, size)).isCloseTo(alpha, withinPercentage(1e-6));
      }
    }
  }

  /// Expected values: the formula in Python 3, at a mixture of 0.01756360085606575.
  @Test
  void an_interim_look_is_about_half_again_as_wide() {
    assertThat(Look.INTERIM.critical(.05, 50)).isCloseTo(3.76325634638413, within(1e-9));
    assertThat(Look.INTERIM.critical(.05, 500)).isCloseTo(3.035446396635931, within(1e-9));
    assertThat(Look.INTERIM.critical(.05, 50_000)).isCloseTo(3.575611305105797, within(1e-9));
    assertThat(Look.INTERIM.p(0, 500)).isEqualTo(1);
  }

  /// 2,000 shops with a tenth held out, looked at 25 times up to 2,500 customers. The bounds are
  /// three standard errors of a share of 2,000 around 5 %.
  @Test
  void a_campaign_without_effect_is_rarely_called_one_however_often_we_look() {
    Shops shops = new Shops(2_000, 25, 100, .1, .15);

    assertThat(shops.found(Look.INTERIM, true)).isLessThanOrEqualTo(.05 + .015);
    assertThat(shops.found(Look.FINAL, false)).isBetween(.05 - .015, .05 + .015);
    assertThat(shops.found(Look.FINAL, true)).isGreaterThan(.1);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {.01, .05, .3, .9})
  void nor_at_any_rate_of_conversion_in_300_looks(double rate) {
    Shops halves = new Shops(2_000, 300, 50, .5, rate);
    Shops tenths = new Shops(2_000, 300, 100, .1, rate);

    assertThat(halves.found(Look.INTERIM, true)).isLessThanOrEqualTo(.05);
    assertThat(tenths.found(Look.INTERIM, true)).isLessThanOrEqualTo(.05);
  }

  /// Shops whose campaign has no effect.
  ///
  /// @param step how many customers come between two looks
  private record Shops(int shops, int looks, int step, double heldOut, double rate) {

    /// In which share of the shops a difference was found, at any look or at the last one.
    double found(Look look, boolean atAny) {
      RandomGenerator random = Seeded.random(7);
      int found = 0;
      for (int shop = 0; shop < shops; shop++) {
        found += isFound(look, atAny, random) ? 1 : 0;
      }
      return (double) found / shops;
    }

    private boolean isFound(Look look, boolean atAny, RandomGenerator random) {
      Conversions treated = new Conversions(0, 0);
      Conversions control = new Conversions(0, 0);
      boolean found = false;
      for (int i = 1; i <= looks; i++) {
        int held = (int) Math.round(step * heldOut);
        treated = treated.plus(some(step - held, random));
        control = control.plus(some(held, random));
        if (atAny || i == looks) {
          found |= isDifferent(look, treated, control);
        }
      }
      return found;
    }

    private Conversions some(int customers, RandomGenerator random) {
      int converted = 0;
      for (int i = 0; i < customers; i++) {
        converted += random.nextDouble() < rate ? 1 : 0;
      }
      return new Conversions(customers, converted);
    }

    private static boolean isDifferent(Look look, Conversions treated, Conversions control) {
      Verdict verdict =
          new Comparison(
                  new Arm(treated, Covariation.NONE, Covariation.NONE),
                  new Arm(control, Covariation.NONE, Covariation.NONE),
                  new Terms(look, Terms.USUAL_LIFT, 1))
              .verdict();
      return verdict == Verdict.HIGHER || verdict == Verdict.LOWER;
    }
  }
}
