package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.event.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitStatisticsTest {
  private static final List<PurchaseState> STATES =
      SampleData.states(SampleData.onlineRetail(), "2011-06-09");

  private static FitStatistics merged(int segments, int limit, long seed) {
    List<PurchaseState> shuffled = new ArrayList<>(STATES);
    Collections.shuffle(shuffled, new Random(seed));
    FitStatistics sum = FitStatistics.empty(limit);
    for (int i = 0; i < segments; i++) {
      int from = shuffled.size() * i / segments;
      int to = shuffled.size() * (i + 1) / segments;
      sum = sum.plus(FitStatistics.of(shuffled.subList(from, to), limit));
    }
    return sum;
  }

  @Test
  void merging_gives_the_same_in_any_order_and_grouping() {
    for (int limit : new int[] {300, 2000, 100_000}) {
      FitStatistics whole = FitStatistics.of(STATES, limit);
      for (int segments = 1; segments < 9; segments++) {
        assertThat(merged(segments, limit, segments)).isEqualTo(whole);
      }
    }
  }

  @Test
  void a_small_shop_is_fitted_exactly() {
    FitStatistics exact = FitStatistics.of(STATES, 100_000);
    PurchaseFit<MbgNbd> fit = PurchaseFit.mbgNbd(exact.summaries(), PurchaseFit.Prior.NONE);
    assertThat(fit.logLikelihood()).isCloseTo(-58617.213328, within(.001));
  }

  /// The cost of binning, with a fourth of the default number of cells.
  @Test
  void binning_hardly_moves_the_risk() {
    FitStatistics binned = FitStatistics.of(STATES, FitStatistics.DEFAULT_LIMIT / 4);
    MbgNbd exact = PurchaseFit.mbgNbd(SampleData.summaries(STATES), PurchaseFit.Prior.NONE).model();
    MbgNbd coarse = PurchaseFit.mbgNbd(binned.summaries(), PurchaseFit.Prior.NONE).model();
    double worst = 0;
    double sum = 0;
    for (PurchaseState state : STATES) {
      double difference =
          exact.probabilityOfNoPurchase(state.summary(), 90 / 7.0)
              - coarse.probabilityOfNoPurchase(state.summary(), 90 / 7.0);
      worst = Math.max(worst, Math.abs(difference));
      sum += Math.abs(difference);
    }
    assertThat(binned.cells()).isLessThanOrEqualTo(2000);
    assertThat(worst).isLessThan(.02);
    assertThat(sum / STATES.size()).isLessThan(.004);
  }

  @Test
  void spend_is_fitted_from_the_histogram() {
    SpendFit exact = SpendFit.of(STATES.stream().map(PurchaseState::spend).toList());
    SpendFit binned =
        SpendFit.ofRows(
            FitStatistics.of(STATES, 1500)
                .spendRows()
                .getOrDefault(Money.currency("GBP"), List.of()));
    SpendSummary customer = new SpendSummary(3, 250);
    assertThat(binned.model().expectedSpend(customer))
        .isCloseTo(exact.model().expectedSpend(customer), withinPercentage(1));
  }

  @Test
  void a_history_sample_is_the_same_in_any_order_and_grouping() {
    List<PurchaseHistory> all = SampleData.cdnow();
    HistorySample whole = new HistorySample(500, all);
    HistorySample parts =
        new HistorySample(500, all.subList(1000, 2357))
            .plus(HistorySample.empty(500))
            .plus(new HistorySample(500, all.subList(0, 1000)));
    assertThat(parts).isEqualTo(whole);
    assertThat(whole.histories()).hasSize(500);
  }
}
