package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineScoresTest {

  /// There is no previous window, so the learned prediction is the same for all; the longest silent
  /// are the ones who stay so.
  @Test
  void a_baseline_is_ranked_by_its_own_score_whatever_the_previous_window_made_of_it() {
    List<PurchaseHistory> shop =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    PurchaseHistory.of(
                        "c" + i, i < 10 ? List.of(bought(i)) : List.of(bought(i), bought(60))))
            .toList();

    Backtest.Result methods = Backtest.of(40, 40, 1, 90).run(shop, origin -> {});

    assertThat(methods.of(BacktestMethod.RECENCY).auc()).isEqualTo(1);
    assertThat(methods.of(BacktestMethod.GAP_RATIO).auc()).isEqualTo(1);
    assertThat(methods.of(BacktestMethod.RECENCY).brier()).isEqualTo(.25);
  }

  @Test
  void the_product_looks_ninety_days_ahead_for_flags_whatever_the_horizon_is() {
    List<PurchaseHistory> shop = SampleData.cdnow();
    int day = SampleData.day("1998-03-30");

    BacktestFits month = BacktestFits.at(shop, day, 30);
    BacktestFits young = BacktestFits.at(shop, SampleData.day("1997-09-30"), 30);

    assertThat(month.trusted()).isTrue();
    assertThat(month.flags().horizonWeeks()).isEqualTo(ChurnModel.HORIZON_WEEKS);
    assertThat(month.flags()).isEqualTo(ChurnModelFit.of(shop, day, 90).model());
    assertThat(young.trusted()).isFalse();
    assertThat(young.flags()).isEqualTo(ChurnModel.UNFITTED);
  }

  private static Purchase bought(int day) {
    return new Purchase(day, SampleData.money("10"));
  }
}
