package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.event.CustomerId;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutTest {
  private static final int CUSTOMERS = 20_000;
  private static final Holdout HOLDOUT = new Holdout("salt");

  /// Four standard errors of a share of 10 % among 20,000.
  private static final double NEAR = 4 * Math.sqrt(.1 * .9 / CUSTOMERS);

  @Test
  void the_share_that_is_held_out_is_near_the_share_that_was_asked_for() {
    Campaign campaign = aCampaign("win-back").holdout(.1).build();

    assertThat(share(customer -> HOLDOUT.holds(campaign, customer))).isCloseTo(.1, within(NEAR));
  }

  @Test
  void it_is_the_same_people_every_time() {
    Campaign campaign = aCampaign("win-back").holdout(.1).build();
    Campaign later = aCampaign("win-back").holdout(.1).paused().build();

    assertThat(
            share(
                customer ->
                    HOLDOUT.holds(campaign, customer)
                        == new Holdout("salt").holds(later, customer)))
        .isEqualTo(1);
    // SHA-256 of "win-back#salt#c1", its first eight bytes as a share of 2^64, by sha256sum.
    assertThat(HOLDOUT.position(campaign, new CustomerId("c1")))
        .isCloseTo(0.06848929242250987, within(1e-12));
  }

  @Test
  void who_is_held_out_of_a_smaller_share_is_held_out_of_a_larger_one() {
    Campaign small = aCampaign("win-back").holdout(.05).build();
    Campaign large = aCampaign("win-back").holdout(.1).build();

    assertThat(share(customer -> HOLDOUT.holds(small, customer) && !HOLDOUT.holds(large, customer)))
        .isZero();
  }

  @Test
  void campaigns_and_salts_hold_out_independently_of_each_other() {
    Campaign one = aCampaign("win-back").holdout(.1).build();
    Campaign other = aCampaign("birthday").holdout(.1).build();
    double near = 4 * Math.sqrt(.01 * .99 / CUSTOMERS);

    assertThat(share(customer -> HOLDOUT.holds(one, customer) && HOLDOUT.holds(other, customer)))
        .isCloseTo(.01, within(near));
    assertThat(
            share(
                customer ->
                    HOLDOUT.holds(one, customer) && new Holdout("other").holds(one, customer)))
        .isCloseTo(.01, within(near));
  }

  @Test
  void nobody_is_held_out_of_a_campaign_without_a_holdout() {
    Campaign campaign = aCampaign("win-back").build();

    assertThat(share(customer -> HOLDOUT.holds(campaign, customer))).isZero();
  }

  private static double share(Predicate<CustomerId> held) {
    return IntStream.range(0, CUSTOMERS).mapToObj(i -> new CustomerId("c" + i)).filter(held).count()
        / (double) CUSTOMERS;
  }
}
