package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.Money;
import dev.perennial.random.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ForecastsTest {
  private static final CustomerValue.Terms TERMS = new CustomerValue.Terms(365 / 7.0, .1, .4);

  @Test
  void many_customers_are_told_to_the_last_digit_what_each_is_told_alone() {
    Seeded.cases(
        20,
        random -> {
          ChurnModel model = model(random);
          Forecasts together = new Forecasts(model, TERMS);
          for (int i = 0; i < 200; i++) {
            PurchaseState customer = customer(random);

            Forecasts.Forecast told = together.of(customer, GammaGamma.UNFITTED);

            assertThat(told)
                .isEqualTo(new Forecasts(model, TERMS).of(customer, GammaGamma.UNFITTED));
            assertThat(told.purchases()).isEqualTo(model.expectedPurchases(customer));
          }
        });
  }

  @Test
  void one_purchase_is_told_apart_by_what_was_spent() {
    Forecasts forecasts = new Forecasts(ChurnModel.UNFITTED, TERMS);

    CustomerValue little = forecasts.of(bought(0, 0, 30, 10), SpendModel.OWN_MEAN).value();
    CustomerValue much = forecasts.of(bought(0, 0, 30, 20), SpendModel.OWN_MEAN).value();

    assertThat(much.orders()).isEqualTo(little.orders());
    assertThat(much.revenue()).isEqualTo(2 * little.revenue());
  }

  /// Some with rates so quick that sums are long, and some with more stages than one.
  private static ChurnModel model(RandomGenerator random) {
    double r = random.nextDouble(.2, 3);
    double alpha = random.nextBoolean() ? random.nextDouble(2, 30) : random.nextDouble(.02, .5);
    double a = random.nextDouble(.2, 3);
    double b = random.nextDouble(.5, 6);
    return new ChurnModel(
        new MbgNbd(r, alpha, a, b),
        new MbgCnbdK(random.nextInt(1, 4), r, alpha, a, b),
        ChurnModel.HORIZON_WEEKS,
        random.nextBoolean()
            ? RiskWeights.MODEL_ONLY
            : new RiskWeights(-.2, .7, .2, .3, .1, -.1, .05, -.02, -.1, .03));
  }

  private static PurchaseState customer(RandomGenerator random) {
    int frequency = random.nextBoolean() ? 0 : random.nextInt(100);
    int recency = frequency == 0 ? 0 : frequency + random.nextInt(400);
    return bought(frequency, recency, random.nextInt(60), random.nextInt(5, 90));
  }

  private static PurchaseState bought(int frequency, int recency, int silence, double spend) {
    return new PurchaseState(
        PurchaseSummary.ofDays(frequency, recency, recency + silence),
        new SpendSummary(frequency + 1, spend),
        spend,
        1,
        0,
        Money.currency("EUR"));
  }
}
