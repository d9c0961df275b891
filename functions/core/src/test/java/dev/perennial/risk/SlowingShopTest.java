package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// A shop in which nobody drops out and everybody buys ever more rarely: no purchase model is true
/// of it, and a regression that knows the age of a customer beat them all.
class SlowingShopTest {
  private static final int CUSTOMERS = 1500;
  private static final int DAYS = 900;
  private static final double DAYS_TO_SLOW_BY_E = 250;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(99);

  @Test
  void where_customers_slow_down_with_age_the_shipped_risk_is_no_worse_than_a_regression() {
    List<PurchaseHistory> histories = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      histories.add(PurchaseHistory.of("c" + i, purchases()));
    }

    Backtest.Result methods = Backtest.of(600, 800, 2, 90).run(histories, origin -> {});

    BacktestMetrics shipped = methods.of(BacktestMethod.SHIPPED);
    BacktestMetrics logistic = methods.of(BacktestMethod.LOGISTIC);
    BacktestMetrics model = methods.of(BacktestMethod.MBG);
    assertThat(logistic.logLoss()).as("hard for the model").isLessThan(model.logLoss() - .02);
    assertThat(shipped.auc()).isGreaterThan(logistic.auc() - .003);
    assertThat(shipped.logLoss()).isLessThan(logistic.logLoss() + .003);
    assertThat(shipped.maeOrders()).isLessThan(model.maeOrders());
  }

  private List<Purchase> purchases() {
    double rate = SimulatedShop.gamma(1, random) / 40;
    double first = random.nextDouble() * DAYS;
    List<Purchase> purchases = new ArrayList<>();
    double day = first;
    while (day < DAYS) {
      if (random.nextDouble() < Math.exp(-(day - first) / DAYS_TO_SLOW_BY_E)) {
        purchases.add(new Purchase((int) day, SampleData.money("30")));
      }
      day += random.nextExponential() / rate;
    }
    return purchases;
  }
}
