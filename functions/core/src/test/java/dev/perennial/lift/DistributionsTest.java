package dev.perennial.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values: scipy 1.17.1, `stats.norm`, `stats.t` and `stats.chisquare`, but where a table
/// is named.
class DistributionsTest {

  @Test
  void the_normal_distribution_is_that_of_scipy() {
    assertThat(Normal.quantile(.975)).isCloseTo(1.959963984540054, within(1e-13));
    assertThat(Normal.quantile(.8)).isCloseTo(.8416212335729143, within(1e-13));
    assertThat(Normal.twoSided(-3)).isCloseTo(.0026997960632601866, within(1e-15));
    assertThat(Normal.twoSided(5)).isCloseTo(5.733031437583866e-07, withinPercentage(1e-8));
  }

  /// 12.706, 4.303, 2.571, 2.228 and 2.042 are also those of Fisher and Yates, Statistical Tables,
  /// table III.
  @ParameterizedTest
  @CsvSource({
    "1, 12.706204736174694, 63.656741162871526, .24223788318168682",
    "2, 4.302652729749462, 9.924843200918287, .12961172022151082",
    "5, 2.5705818356363146, 4.032142983555228, .05449009934237626",
    "10, 2.228138851986274, 3.16927267261695, .03144684423660882",
    "30, 2.0422724563012378, 2.7499956535672254, .01811564906806669",
    "120.5, 1.9798467346393642, 2.617245970983195, .013763825048109102",
    "1000000, 1.959966356814107, 2.5758342201053344, .012419489502163254"
  })
  void the_t_distribution_is_that_of_scipy(double degrees, double five, double one, double beyond) {
    StudentT t = new StudentT(degrees);

    assertThat(t.critical(.05)).isCloseTo(five, withinPercentage(1e-7));
    assertThat(t.critical(.01)).isCloseTo(one, withinPercentage(1e-7));
    assertThat(t.twoSided(2.5)).isCloseTo(beyond, withinPercentage(1e-7));
  }

  @Test
  void there_are_no_degrees_of_freedom_below_zero() {
    assertThatThrownBy(() -> new StudentT(Double.NaN)).hasMessageContaining("degrees of freedom");
  }

  /// The first pair is the sample ratio mismatch of Kohavi, Tang and Xu, Trustworthy Online
  /// Controlled Experiments (2020), chapter 3: 821,588 against 815,482, p = 1.8e-6.
  @Test
  void the_split_is_checked_by_chi_square() {
    assertThat(Split.p(List.of(821_588L, 815_482L), List.of(1.0, 1.0)))
        .isCloseTo(1.8217928726191858e-06, withinPercentage(1e-6));
    assertThat(Split.p(List.of(30L, 40L, 60L), List.of(1.0, 1.0, 1.0)))
        .isCloseTo(.004586604061523328, withinPercentage(1e-7));
    assertThat(Split.p(List.of(95L, 905L), List.of(.1, .9)))
        .isCloseTo(.5981614526835279, withinPercentage(1e-7));
    assertThat(Split.p(List.of(10L, 0L), List.of(1.0, 1.0)))
        .isCloseTo(.001565402258002549, withinPercentage(1e-7));
  }

  @Test
  void a_single_arm_and_nobody_at_all_are_split_as_planned() {
    assertThat(Split.p(List.of(10L), List.of(1.0))).isEqualTo(1);
    assertThat(Split.p(List.of(0L, 0L), List.of(1.0, 1.0))).isEqualTo(1);
  }

  @Test
  void a_share_of_nothing_cannot_be_planned() {
    assertThatThrownBy(() -> Split.p(List.of(1L, 1L), List.of(1.0, 0.0)))
        .hasMessageContaining("share above 0");
    assertThatThrownBy(() -> Split.p(List.of(1L, 1L), List.of(1.0)))
        .hasMessageContaining("share above 0");
  }
}
