package dev.perennial.risk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// How it is decided what the churn risk is made of.
class RiskMethodTest {
  private static final List<PurchaseHistory> RETAIL = SampleData.onlineRetail();
  private static final int DAY = SampleData.day("2011-03-09");
  private static final RiskWeights CORRECTION =
      new RiskWeights(.1, .7, .1, .2, .3, -.5, .05, -.2, -.1, -.15);

  private final ChurnModelFit.Learned window =
      ChurnModelFit.Learned.of(PastWindow.of(RETAIL, DAY, 90)).orElseThrow();

  @Test
  void a_mixture_has_the_mean_risk_of_the_correction_and_no_negative_weight_of_silence() {
    PastWindow upside =
        new PastWindow(
            DAY,
            90,
            window.window().rows().stream()
                .map(row -> new PastWindow.Row("", row.customer(), row.silent() ? 1 : 0, 0))
                .toList());
    assertThat(LogisticChallenger.of(upside).slopes()[0]).isNegative();

    LogisticChallenger challenger = LogisticChallenger.rising(upside);
    RiskWeights mixture = challenger.mixedInto(CORRECTION, .3, window);

    assertThat(challenger.slopes()[0]).isZero();
    assertThat(mixture.silence()).isCloseTo(.07, within(1e-12));
    assertThat(meanRisk(mixture)).isCloseTo(meanRisk(CORRECTION), within(1e-9));
  }

  /// What the window itself teaches is better in it than the model.
  private RiskWeights better() {
    return Correction.weights(window, List.of(window));
  }

  private double meanRisk(RiskWeights weights) {
    return Arrays.stream(window.features())
        .mapToDouble(row -> RiskWeights.expit(weights.logit(row)))
        .average()
        .orElseThrow();
  }

  @Test
  void what_had_the_greater_log_loss_in_the_latest_window_is_not_used() {
    LogisticChallenger good = LogisticChallenger.rising(window.window());
    LogisticChallenger bad = new LogisticChallenger(0, new double[] {0, 0, 3, 0});
    RiskWeights worse = CORRECTION.withIntercept(2);

    RiskMethod mixed = new Trial(window, RiskWeights.MODEL_ONLY, good).method(9);
    RiskMethod unmixed = new Trial(window, better(), bad).method(9);
    RiskMethod alone = new Trial(window, worse, bad).method(9);
    RiskMethod uncorrected = new Trial(window, worse, good).method(9);

    assertThat(mixed.kind()).isEqualTo(RiskMethod.Kind.BLEND);
    assertThat(mixed.logisticShare()).isPositive();
    assertThat(mixed.sentence()).contains("a share of 0.", "it beat MBG/NBD alone", "was 0.");
    assertThat(uncorrected.logisticShare()).isEqualTo(mixed.logisticShare());
    assertThat(uncorrected.windows()).isZero();
    assertThat(unmixed.logisticShare()).isZero();
    assertThat(unmixed.windows()).isEqualTo(9);
    assertThat(unmixed.sentence()).contains("9 past windows");
    assertThat(unmixed.sentence()).doesNotContain("logistic");
    assertThat(alone.kind()).isEqualTo(RiskMethod.Kind.MODEL);
    assertThat(alone.sentence()).contains("alone, since in the latest past window");
  }

  @Test
  void what_no_past_window_could_judge_is_not_used() {
    ChurnModelFit none = ChurnModelFit.of(shop(1200), 170, 90);

    assertThat(none.method()).isEqualTo(RiskMethod.UNJUDGED);
    assertThat(none.model().weights()).isEqualTo(RiskWeights.MODEL_ONLY);
    assertThat(none.method().sentence()).contains("alone, since there is no past window");
  }

  @Test
  void halves_of_the_customers_judge_a_correction_where_no_window_came_before() {
    ChurnModelFit plain = ChurnModelFit.of(shop(1200), 200, 90);
    ChurnModelFit real = ChurnModelFit.of(SampleData.cdnow(), SampleData.day("1997-08-01"), 90);

    assertThat(plain.method().kind()).isEqualTo(RiskMethod.Kind.MODEL);
    assertThat(plain.model().weights()).isEqualTo(RiskWeights.MODEL_ONLY);
    assertThat(plain.method().sentence()).contains("did not beat it");
    assertThat(requireNonNull(plain.method().judgement()))
        .satisfies(judged -> assertThat(judged.blend()).isGreaterThanOrEqualTo(judged.model()));
    assertThat(real.method().kind()).isEqualTo(RiskMethod.Kind.BLEND);
    assertThat(real.method().logisticShare()).isZero();
    assertThat(real.model().weights()).isNotEqualTo(RiskWeights.MODEL_ONLY);
    assertThat(requireNonNull(real.method().judgement()))
        .satisfies(judged -> assertThat(judged.blend()).isLessThan(judged.model()));
  }

  /// The level is not judged by halves, so it is not moved.
  @Test
  void a_correction_that_halves_have_judged_leaves_the_level_to_the_model() {
    RiskWeights weights = Correction.atLevelOfModel(window, List.of(window));

    assertThat(meanRisk(weights)).isCloseTo(window.meanRisk(), within(1e-9));
    assertThat(weights).isNotEqualTo(RiskWeights.MODEL_ONLY);
  }

  @Test
  void a_customer_is_in_one_half_of_every_window() {
    ChurnModelFit.Learned earlier =
        ChurnModelFit.Learned.of(PastWindow.of(RETAIL, DAY - 60, 90)).orElseThrow();

    assertThat(ids(window.half(0))).hasSizeBetween(ids(window).size() * 2 / 5, ids(window).size());
    assertThat(ids(window.half(0))).doesNotContainAnyElementsOf(ids(window.half(1)));
    assertThat(ids(earlier.half(0))).doesNotContainAnyElementsOf(ids(window.half(1)));
    assertThat(ids(window.half(0)).size() + ids(window.half(1)).size())
        .isEqualTo(ids(window).size());
  }

  private static List<String> ids(ChurnModelFit.Learned learned) {
    return learned.window().rows().stream().map(PastWindow.Row::id).toList();
  }

  @Test
  void what_merely_ties_with_the_model_is_not_used() {
    LogisticChallenger bad = new LogisticChallenger(0, new double[] {0, 0, 3, 0});

    RiskMethod tied = new Trial(window, RiskWeights.MODEL_ONLY, bad).method(9);

    assertThat(tied.kind()).isEqualTo(RiskMethod.Kind.MODEL);
    assertThat(tied.windows()).isZero();
    assertThat(tied.sentence()).contains("alone, since in the latest past window", "not beat it");
  }

  private static List<PurchaseHistory> shop(int customers) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    List<PurchaseHistory> shop =
        new ArrayList<>(SimulatedShop.plain(customers, 400).histories(random));
    shop.add(PurchaseHistory.of("first", List.of(new Purchase(0, SampleData.money("5")))));
    return shop;
  }

  @Test
  void the_card_says_how_the_risk_is_made() {
    ModelCard card = ModelCard.fit(RETAIL, DAY, 90);
    ModelCard young = ModelCard.fit(RETAIL, SampleData.day("2010-05-01"), 90);

    assertThat(card.method().kind()).isEqualTo(RiskMethod.Kind.BLEND);
    assertThat(card.method().judgement()).isNotNull();
    assertThat(young.method()).isEqualTo(RiskMethod.DEFAULTS);
  }
}
