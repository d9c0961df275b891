package dev.perennial.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.random.Seeded;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of revenue, where few of many buy and each spends another amount.
class WorthLookTest {
  private static final double MEAN_LOG = 4;

  /// 300 shops whose campaign has no effect, 2 % of whose customers buy, with a tenth held out,
  /// looked at 60 times up to 60,000 customers.
  @Test
  void revenue_that_does_not_differ_is_rarely_said_to_however_often_we_look() {
    Found found = new Shops(300, 60, 1_000, .1, .02, .7).found();

    assertThat(found.told).as("shops of which anything is said").isGreaterThan(.95);
    assertThat(found.wrong).isLessThanOrEqualTo(.05);
    assertThat(found.wrongUnasked).as("with no least number of payers").isGreaterThan(.1);
  }

  /// The last column is the spread of the logarithm of what a buyer spends: at 1.2 the mean is
  /// twice the median. The bound is 5 % and three standard errors of a share of 2,000.
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "500, .1, .02, .7",
    "500, .02, .05, .7",
    "100, .1, .05, .7",
    "50, .1, .3, .7",
    "50, .5, .05, .7",
    "500, .1, .02, 1.2",
    "100, .1, .05, 1.2",
  })
  void nor_at_any_rate_or_spread_in_150_looks(
      int step, double heldOut, double rate, double spread) {
    Found found = new Shops(2_000, 150, step, heldOut, rate, spread).found();

    assertThat(found.wrong).isLessThanOrEqualTo(.05 + .015);
  }

  @Test
  void where_nobody_held_out_bought_nothing_is_said_of_how_sure_it_is() {
    Comparison compared =
        new Comparison(some(1_000, 50), some(20, 0), new Terms(Look.INTERIM, Terms.USUAL_LIFT, 1));

    assertThat(compared.worthDifference().orElseThrow()).isPositive();
    assertThat(compared.worthInterval()).isEmpty();
    assertThat(compared.worthP()).isEmpty();
    assertThat(compared.worthNeeded()).isEmpty();
  }

  @Test
  void where_all_of_an_arm_bring_in_the_same_no_number_of_them_would_do() {
    Comparison compared =
        new Comparison(
            some(1_000, 1_000), some(1_000, 200), new Terms(Look.FINAL, Terms.USUAL_LIFT, 1));

    assertThat(compared.worthInterval()).isEmpty();
    assertThat(compared.worthNeeded()).isEmpty();
  }

  /// An arm of just so many customers as a final look needs on average, a tenth held out. The bound
  /// is 5.5 % and three standard errors of a share of 2,000.
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"13500, .02, .7", "5400, .05, .7", "13900, .05, 1.2"})
  void a_final_look_is_rarely_wrong_with_just_enough_payers(
      int heldOut, double rate, double spread) {
    assertThat(new Shops(2_000, 1, 10 * heldOut, .1, rate, spread).wrongOfFinal())
        .isLessThanOrEqualTo(.055 + .0153);
  }

  @Test
  void a_final_look_needs_a_mean_that_is_known_to_8_per_cent_and_any_other_thirty_payers() {
    for (Look look : Look.values()) {
      Terms terms = new Terms(look, Terms.USUAL_LIFT, 1);
      // p payers of 1,000 who bring in the same: 150 (1 - p / 1,000) at 130.4
      int least = look == Look.FINAL ? 130 : 30;

      Comparison enough = new Comparison(some(1_000, 200), some(1_000, least + 1), terms);
      Comparison few = new Comparison(some(1_000, 200), some(1_000, least - 1), terms);

      assertThat(enough.worthInterval()).isPresent();
      assertThat(enough.worthP()).isPresent();
      assertThat(few.worthInterval()).isEmpty();
      assertThat(few.worthP()).isEmpty();
      assertThat(enough.worthNeeded()).contains(0L);
      assertThat(few.worthNeeded().orElseThrow()).isBetween(1L, 100L);
    }
  }

  @Test
  void an_arm_in_which_all_brought_in_the_same_says_nothing_of_how_sure_it_is() {
    Comparison compared =
        new Comparison(
            some(1_000, 100), some(100, 100), new Terms(Look.FINAL, Terms.USUAL_LIFT, 1));

    assertThat(compared.worthInterval()).isEmpty();
  }

  /// (1 + 2 + 3)² / (1 + 4 + 9).
  @Test
  void the_more_unequal_payers_are_the_fewer_they_count_as() {
    Covariation unequal = Covariation.NONE.with(0, 1).with(0, 2).with(0, 3).with(0, 0);

    assertThat(unequal.payers()).isCloseTo(36 / 14.0, within(1e-12));
    assertThat(Covariation.NONE.payers()).isZero();
    assertThat(Covariation.NONE.with(0, 0).payers()).isZero();
    assertThat(some(7, 3).worth().payers()).isCloseTo(3, within(1e-9));
  }

  private static Arm some(int customers, int buyers) {
    Arm arm = Arm.EMPTY;
    for (int i = 0; i < customers; i++) {
      boolean buys = i < buyers;
      arm = arm.with(buys, buys ? 40 : 0, 0);
    }
    return arm;
  }

  /// Shares of shops.
  ///
  /// @param told of which an interval was given at any look
  /// @param wrong of which one excluded 0
  /// @param wrongUnasked of which one would have, if it were always given
  private record Found(double told, double wrong, double wrongUnasked) {}

  /// Shops whose campaign has no effect.
  ///
  /// @param step how many customers come between two looks
  /// @param spread the standard deviation of the logarithm of what a buyer spends
  private record Shops(int shops, int looks, int step, double heldOut, double rate, double spread) {

    Found found() {
      RandomGenerator random = Seeded.random(11);
      int told = 0;
      int wrong = 0;
      int unasked = 0;
      for (int shop = 0; shop < shops; shop++) {
        Seen seen = seen(random);
        told += seen.told ? 1 : 0;
        wrong += seen.wrong ? 1 : 0;
        unasked += seen.unasked ? 1 : 0;
      }
      return new Found((double) told / shops, (double) wrong / shops, (double) unasked / shops);
    }

    private record Seen(boolean told, boolean wrong, boolean unasked) {}

    private Seen seen(RandomGenerator random) {
      Arm treated = Arm.EMPTY;
      Arm control = Arm.EMPTY;
      boolean told = false;
      boolean wrong = false;
      boolean unasked = false;
      int held = (int) Math.round(step * heldOut);
      for (int i = 0; i < looks; i++) {
        treated = grown(treated, step - held, random);
        control = grown(control, held, random);
        Optional<Interval> interval =
            new Comparison(treated, control, new Terms(Look.INTERIM, Terms.USUAL_LIFT, 1))
                .worthInterval();
        told |= interval.isPresent();
        wrong |= interval.filter(one -> !one.contains(0)).isPresent();
        unasked |= isUnaskedWrong(treated, control);
      }
      return new Seen(told, wrong, unasked);
    }

    private static boolean isUnaskedWrong(Arm treated, Arm control) {
      double size = Look.size((double) treated.customers(), (double) control.customers());
      return MeanComparison.of(treated.worth(), control.worth())
          .filter(means -> Math.abs(means.t()) > Look.INTERIM.critical(.05, size))
          .isPresent();
    }

    /// In which share a final look says that there is a difference.
    double wrongOfFinal() {
      RandomGenerator random = Seeded.random(13);
      int wrong = 0;
      int held = (int) Math.round(step * heldOut);
      for (int shop = 0; shop < shops; shop++) {
        Arm treated = grown(Arm.EMPTY, step - held, random);
        Arm control = grown(Arm.EMPTY, held, random);
        Terms terms = new Terms(Look.FINAL, Terms.USUAL_LIFT, 1);
        wrong +=
            new Comparison(treated, control, terms)
                    .worthInterval()
                    .filter(one -> !one.contains(0))
                    .isPresent()
                ? 1
                : 0;
      }
      return (double) wrong / shops;
    }

    private Arm grown(Arm arm, int customers, RandomGenerator random) {
      Covariation worth = arm.worth();
      int bought = 0;
      for (int i = 0; i < customers; i++) {
        boolean buys = random.nextDouble() < rate;
        bought += buys ? 1 : 0;
        worth = worth.with(0, buys ? Math.exp(MEAN_LOG + spread * random.nextGaussian()) : 0);
      }
      return new Arm(
          arm.conversions().plus(new Conversions(customers, bought)), worth, Covariation.NONE);
    }
  }
}
