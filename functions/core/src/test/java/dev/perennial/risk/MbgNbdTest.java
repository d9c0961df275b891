package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.random.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MbgNbdTest {
  private static final double WEEKS_90_DAYS = 90 / 7.0;

  /// Reference: P(alive) of three customers of the CDNOW sample (ids 00004, 00018, 00111) under the
  /// MBG/NBD fit to the same sample, calibrated to 1997-09-30, printed to six digits.
  @ParameterizedTest
  @CsvSource({
    "00004, 2, 213, 272, .706138",
    "00018, 0, 0, 269, .390917",
    "00111, 7, 206, 272, .622680"
  })
  void p_alive_is_that_of_the_reference(
      String id, int frequency, int recencyDays, int ageDays, double expected) {
    PurchaseSummary summary = new PurchaseSummary(frequency, recencyDays / 7.0, ageDays / 7.0);

    assertThat(MbgNbd.UNFITTED.probabilityAlive(summary)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void p0_is_one_less_the_probability_of_being_alive_and_buying() {
    Seeded.cases(
        1_000,
        random -> {
          MbgNbd model = model(random);
          PurchaseSummary summary = summary(random, random.nextInt(30));
          double x = summary.frequency();
          double now = model.alpha() + summary.age();
          double u =
              model.a()
                  / (model.b() + x)
                  * Math.pow(now / (model.alpha() + summary.recency()), model.r() + x);
          double none = Math.pow(now / (now + WEEKS_90_DAYS), model.r() + x);

          assertThat(model.probabilityOfNoPurchase(summary, WEEKS_90_DAYS))
              .isCloseTo(1 - 1 / (1 + u) * (1 - none), within(1e-12));
        });
  }

  @Test
  void p0_rises_with_silence_and_p_alive_falls() {
    Seeded.cases(
        1_000,
        random -> {
          MbgNbd model = model(random);
          PurchaseSummary sooner = summary(random, random.nextInt(200));
          PurchaseSummary later = older(sooner, 1 / 7.0 + random.nextDouble(520));

          // Not less by more than rounding: both may have come as close to their limit as can be.
          assertThat(model.probabilityOfNoPurchase(later, WEEKS_90_DAYS))
              .isGreaterThanOrEqualTo(model.probabilityOfNoPurchase(sooner, WEEKS_90_DAYS) - 1e-15);
          assertThat(model.probabilityAlive(later))
              .isLessThanOrEqualTo(model.probabilityAlive(sooner) + 1e-15);
        });
  }

  @Test
  void p0_falls_with_a_longer_horizon() {
    PurchaseSummary summary = new PurchaseSummary(3, 20, 30);

    assertThat(MbgNbd.UNFITTED.probabilityOfNoPurchase(summary, 0)).isEqualTo(1);
    assertThat(MbgNbd.UNFITTED.probabilityOfNoPurchase(summary, 26))
        .isLessThan(MbgNbd.UNFITTED.probabilityOfNoPurchase(summary, 13));
  }

  @Test
  void probabilities_are_probabilities_to_the_ends_of_the_range() {
    for (int x : new int[] {0, 1, 10, 100, 5_000}) {
      for (double age : new double[] {1 / 7.0, 1, 52, 30 * 52.18}) {
        for (double share : new double[] {1e-6, .5, 1}) {
          PurchaseSummary summary = new PurchaseSummary(x, x == 0 ? 0 : age * share, age);

          assertThat(MbgNbd.UNFITTED.probabilityAlive(summary)).isBetween(0.0, 1.0);
          assertThat(MbgNbd.UNFITTED.probabilityOfNoPurchase(summary, WEEKS_90_DAYS))
              .isBetween(0.0, 1.0);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 1", "1, -1, 1, 1", "1, 1, NaN, 1", "1, 1, 1, 0"})
  void parameters_are_positive(double r, double alpha, double a, double b) {
    assertThatThrownBy(() -> new MbgNbd(r, alpha, a, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("expected a positive finite number");
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1", "0, 1, 2", "1, 0, 2", "1, 3, 2", "1, NaN, 2", "1, 1, NaN", "0, -1, 2"})
  void a_summary_that_no_purchases_can_have_is_refused(int frequency, double recency, double age) {
    assertThatThrownBy(() -> new PurchaseSummary(frequency, recency, age))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 0 ≤ recency ≤ age");
  }

  @Test
  void the_first_model_of_a_shop_says_that_it_is_not_fitted() {
    assertThat(RiskModel.UNFITTED.fitted()).isFalse();
    assertThat(RiskModel.UNFITTED.parameters()).isEqualTo(MbgNbd.UNFITTED);
  }

  private static MbgNbd model(RandomGenerator random) {
    return new MbgNbd(
        random.nextDouble(.1, 3),
        random.nextDouble(.5, 30),
        random.nextDouble(.1, 3),
        random.nextDouble(.2, 8));
  }

  private static PurchaseSummary summary(RandomGenerator random, int frequency) {
    double recency = frequency == 0 ? 0 : random.nextInt(1, 1_000) / 7.0;
    return new PurchaseSummary(frequency, recency, recency + random.nextInt(1_000) / 7.0);
  }

  private static PurchaseSummary older(PurchaseSummary summary, double weeks) {
    return new PurchaseSummary(summary.frequency(), summary.recency(), summary.age() + weeks);
  }
}
