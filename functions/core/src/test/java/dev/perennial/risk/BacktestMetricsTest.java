package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Expected values: by hand, as the comments say.
class BacktestMetricsTest {
  private static final PurchaseState ANYBODY =
      PurchaseState.of(List.of(new Purchase(0, SampleData.money("10"))), 100).orElseThrow();

  /// One customer: who bought how often, what that came to, and what was predicted.
  private record Case(int orders, double value, Prediction predicted) {}

  private static final List<Case> FOUR =
      List.of(
          new Case(0, 0, new Prediction(.9, .1, 1)),
          new Case(0, 0, new Prediction(.6, .5, 8)),
          new Case(1, 20, new Prediction(.7, .4, 6)),
          new Case(3, 60, new Prediction(.2, 2, 50)));

  @Test
  void each_metric_is_what_a_pencil_says() {
    BacktestMetrics metrics = of(FOUR);

    // Of the four pairs of a silent and a buying one, .6 before .7 is the one that is wrong.
    assertThat(metrics.auc()).isCloseTo(.75, within(1e-12));
    // −(ln .9 + ln .6 + ln .3 + ln .8) / 4
    assertThat(metrics.logLoss()).isCloseTo(.5108256237659907, within(1e-12));
    // (.1² + .4² + .7² + .2²) / 4
    assertThat(metrics.brier()).isCloseTo(.175, within(1e-12));
    // Four of the ten bins have one customer each: (.1 + .4 + .7 + .2) / 4
    assertThat(metrics.ece()).isCloseTo(.35, within(1e-12));
    // (.1 + .5 + .6 + 1) / 4
    assertThat(metrics.maeOrders()).isCloseTo(.55, within(1e-12));
    // (1 + 8 + 14 + 10) / 4
    assertThat(metrics.maeValue()).isCloseTo(8.25, within(1e-12));
    // The one of greatest predicted spend spent 60 of 80.
    assertThat(metrics.topDecileCapture()).isCloseTo(.75, within(1e-12));
  }

  @Test
  void who_is_predicted_alike_counts_alike_in_any_order() {
    List<Case> tied =
        new ArrayList<>(
            IntStream.range(0, 40)
                .mapToObj(
                    i -> new Case(i % 2, i % 2 * 10.0, new Prediction(.4, .6, i < 20 ? 0 : 1)))
                .toList());
    BacktestMetrics sorted = of(tied);

    Collections.shuffle(tied, new Random(7));

    BacktestMetrics shuffled = of(tied);
    assertThat(shuffled.ece()).isCloseTo(sorted.ece(), within(1e-12));
    // Half were silent, .4 was said of all.
    assertThat(shuffled.ece()).isCloseTo(.1, within(1e-12));
    assertThat(shuffled.topDecileCapture()).isCloseTo(sorted.topDecileCapture(), within(1e-12));
    // Four of the twenty of greater prediction, who spent half of everything.
    assertThat(shuffled.topDecileCapture()).isCloseTo(.1, within(1e-12));
    assertThat(shuffled.auc()).isEqualTo(.5);
  }

  private static BacktestMetrics of(List<Case> cases) {
    return BacktestMetrics.of(
        cases.stream()
            .map(one -> new PastWindow.Row("c", ANYBODY, one.orders(), one.value()))
            .toList(),
        cases.stream().map(Case::predicted).toList());
  }
}
