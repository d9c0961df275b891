package dev.perennial.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  @Test
  void a_clear_difference_is_told_with_its_direction() {
    Experiment one = experiment(Map.of("held", arm(80, 48), "mail", arm(70, 56)));

    assertThat(one.verdict("mail")).isEqualTo(Verdict.HIGHER);
    assertThat(one.verdict("held")).isEqualTo(Verdict.CONTROL);
    assertThat(experiment(Map.of("held", arm(70, 56), "mail", arm(80, 48))).verdict("mail"))
        .isEqualTo(Verdict.LOWER);
  }

  @Test
  void the_same_difference_is_not_sure_enough_for_one_of_many_looks() {
    Experiment many = experiment(Look.INTERIM, Map.of("held", arm(80, 48), "mail", arm(70, 56)));

    assertThat(many.verdict("mail")).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(many.comparison("mail").rateInterval().orElseThrow().contains(0)).isTrue();
  }

  /// p = .008 against one control is beyond .05, not beyond .05 / 7.
  @Test
  void the_more_arms_are_compared_the_surer_each_must_be() {
    Map<String, Arm> arms = new TreeMap<>(Map.of("held", arm(80, 48), "mail", arm(70, 56)));
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      arms.put(name, arm(75, 45));
    }

    assertThat(experiment(arms).verdict("mail")).isEqualTo(Verdict.NOT_ENOUGH_DATA);
  }

  /// The formula at 20 % against 22 % gives 6,506.72 an arm (scipy 1.17.1).
  @Test
  void it_says_how_many_customers_are_still_needed() {
    assertThat(new Power(Look.FINAL, .1, .05).customers(.2, .5)).isEqualTo(13_014);

    Comparison small =
        experiment(Map.of("held", arm(998, 199), "mail", arm(998, 205))).comparison("mail");

    assertThat(small.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(small.needed()).isEqualTo(13_014 - 1_996);
  }

  @Test
  void with_enough_customers_it_says_that_no_difference_is_seen() {
    Comparison large =
        experiment(Map.of("held", arm(9_000, 1_800), "mail", arm(9_000, 1_805))).comparison("mail");

    assertThat(large.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(large.needed()).isZero();
  }

  @Test
  void a_handful_of_customers_is_never_enough_however_they_differ() {
    Experiment few = experiment(Map.of("held", arm(5, 0), "mail", arm(5, 5)));

    assertThat(few.verdict("mail")).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(few.comparison("mail").needed()).isPositive();
  }

  @Test
  void where_nobody_or_everybody_converted_there_is_no_difference_but_an_interval() {
    for (int converted : new int[] {0, 1_000}) {
      Comparison all =
          experiment(Map.of("held", arm(1_000, converted), "mail", arm(1_000, converted)))
              .comparison("mail");

      assertThat(all.p()).contains(1.0);
      assertThat(all.rateInterval().orElseThrow().contains(0)).isTrue();
      assertThat(all.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
      assertThat(all.worthDifference()).contains(0.0);
      assertThat(all.worthInterval()).isEmpty();
      assertThat(all.adjustedDifference()).isEmpty();
    }
  }

  @Test
  void an_arm_of_nobody_says_nothing() {
    Experiment planned = experiment(Map.of("held", arm(4, 1), "mail", Arm.EMPTY));

    Comparison empty = planned.comparison("mail");
    assertThat(empty.rates()).isEmpty();
    assertThat(empty.p()).isEmpty();
    assertThat(empty.rateInterval()).isEmpty();
    assertThat(empty.relativeInterval()).isEmpty();
    assertThat(empty.incrementalConversions()).isEmpty();
    assertThat(empty.incrementalWorth()).isEmpty();
    assertThat(planned.verdict("mail")).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(experiment(Map.of("held", Arm.EMPTY, "mail", arm(4, 1))).verdict("mail"))
        .isEqualTo(Verdict.NO_CONTROL);
  }

  @Test
  void a_control_alone_is_a_control() {
    Experiment alone = experiment(Map.of("held", arm(4, 1)));

    assertThat(alone.splitP()).isEqualTo(1);
    assertThat(alone.verdict("held")).isEqualTo(Verdict.CONTROL);
  }

  @Test
  void arms_that_did_not_fill_as_planned_are_not_compared() {
    Experiment off = experiment(Map.of("held", arm(800, 480), "mail", arm(1_000, 800)));

    assertThat(off.splitIsOff()).isTrue();
    assertThat(off.verdict("mail")).isEqualTo(Verdict.SPLIT_IS_OFF);
  }

  @Test
  void what_the_treated_brought_in_more_is_that_of_a_customer_times_the_treated() {
    Arm held = Arm.EMPTY.with(false, 0, 0).with(true, 4, 0).with(true, 5, 0);
    Arm mail = Arm.EMPTY.with(true, 6, 0).with(true, 6, 0).with(false, 0, 0).with(true, 8, 0);

    Comparison both = experiment(Map.of("held", held, "mail", mail)).comparison("mail");

    assertThat(both.worthDifference().orElseThrow()).isCloseTo(2, within(1e-12));
    assertThat(both.incrementalWorth().orElseThrow()).isCloseTo(8, within(1e-12));
    assertThat(both.incrementalConversions().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(both.worthInterval()).as("of three and four customers").isEmpty();
    assertThat(both.worthP()).isEmpty();
    assertThat(both.adjustedDifference().orElseThrow()).isCloseTo(1 / 12.0, within(1e-12));
    assertThat(both.adjustedInterval()).as("of three and four customers").isEmpty();
    assertThat(both.worthNeeded().orElseThrow()).isPositive();
  }

  @Test
  void where_enough_pay_it_is_said_how_sure_the_difference_is() {
    Arm held = Arm.EMPTY;
    Arm mail = Arm.EMPTY;
    for (int i = 0; i < 40; i++) {
      held = held.with(false, 0, 0).with(true, 4, 0).with(true, 5, 0);
      mail = mail.with(true, 6, 0).with(true, 6, 0).with(false, 0, 0).with(true, 8, 0);
    }

    Comparison both = experiment(Map.of("held", held, "mail", mail)).comparison("mail");

    assertThat(both.worthInterval().orElseThrow().contains(2)).isTrue();
    assertThat(both.worthInterval().orElseThrow().contains(0)).isFalse();
    assertThat(both.worthP().orElseThrow()).isBetween(0.0, .05);
    assertThat(both.worthNeeded()).contains(0L);
    assertThat(both.adjustedInterval().orElseThrow().contains(1 / 12.0)).isTrue();
  }

  @Test
  void arms_and_shares_must_fit() {
    assertThatThrownBy(
            () -> new Experiment("x", new TreeMap<>(), Map.of(), Look.FINAL, Terms.USUAL_LIFT))
        .hasMessageContaining("there is no arm x");
    assertThatThrownBy(
            () ->
                new Experiment(
                    "x", new TreeMap<>(Map.of("x", Arm.EMPTY)), Map.of(), Look.FINAL, .1))
        .hasMessageContaining("the shares are of");
    assertThatThrownBy(() -> experiment(Map.of("held", Arm.EMPTY)).comparison("other"))
        .hasMessageContaining("there is no arm other");
    assertThatThrownBy(() -> new Terms(Look.FINAL, 0, 1)).hasMessageContaining("worth knowing");
    assertThatThrownBy(() -> new Terms(Look.FINAL, .1, 0)).hasMessageContaining("compared");
  }

  private static Experiment experiment(Map<String, Arm> arms) {
    return experiment(Look.FINAL, arms);
  }

  private static Experiment experiment(Look look, Map<String, Arm> arms) {
    Map<String, Double> equal =
        arms.keySet().stream().collect(Collectors.toMap(Function.identity(), _ -> 1.0));
    return new Experiment("held", new TreeMap<>(arms), equal, look, Terms.USUAL_LIFT);
  }

  private static Arm arm(long customers, long converted) {
    Covariation worth = new Covariation(customers, 0, 0, 0, 0, 0);
    return new Arm(new Conversions(customers, converted), worth, worth);
  }
}
