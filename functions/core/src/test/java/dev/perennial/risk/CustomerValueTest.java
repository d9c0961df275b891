package dev.perennial.risk;

import static dev.perennial.risk.SampleData.bought;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerValueTest {
  @Test
  void one_value_is_that_of_the_orders_and_the_spend_expected() {
    ChurnModel model =
        new ChurnModel(
            new MbgNbd(.7, 9, .3, 4),
            new MbgCnbdK(2, 1.4, 9, .3, 4),
            90 / 7.0,
            new RiskWeights(.3, .8, .2, .1, 0, -.2, 0, -.3, 0, -.1));
    PurchaseState state =
        PurchaseState.of(List.of(bought(0, "20"), bought(70, "40")), 100).orElseThrow();
    GammaGamma spend = GammaGamma.ofMean(30);

    CustomerValue soon = model.value(state, spend, new CustomerValue.Terms(90 / 7.0, 0, .4));
    CustomerValue later = model.value(state, spend, new CustomerValue.Terms(365 / 7.0, .1, 1));

    assertThat(soon.orders()).isCloseTo(model.expectedPurchases(state), within(1e-12));
    assertThat(soon.revenue())
        .isCloseTo(soon.orders() * spend.expectedSpend(state.spend()), within(1e-9));
    assertThat(soon.margin()).isCloseTo(soon.revenue() * .4, within(1e-12));
    assertThat(later.orders() / soon.orders())
        .isCloseTo(
            model.regular().expectedPurchases(state.summary(), 365 / 7.0)
                / model.regular().expectedPurchases(state.summary(), 90 / 7.0),
            within(1e-12));
    assertThat(later.revenue())
        .isBetween(
            later.orders() * spend.expectedSpend(state.spend()) / 1.1,
            later.orders() * spend.expectedSpend(state.spend()));
  }

  @Test
  void value_is_discounted_and_has_a_margin() {
    PurchaseState state =
        PurchaseState.of(List.of(bought(0, "20"), bought(70, "40")), 100).orElseThrow();
    CustomerValue plain = value(state, new CustomerValue.Terms(52, 0, 1));
    CustomerValue value = value(state, new CustomerValue.Terms(52, .1, .4));
    assertThat(plain.orders())
        .isCloseTo(MbgNbd.UNFITTED.expectedPurchases(state.summary(), 52), within(1e-9));
    assertThat(plain.revenue())
        .isCloseTo(plain.orders() * GammaGamma.UNFITTED.expectedSpend(state.spend()), within(1e-9));
    assertThat(value.revenue()).isBetween(plain.revenue() / 1.1, plain.revenue());
    assertThat(value.margin()).isCloseTo(value.revenue() * .4, within(1e-9));
  }

  private static CustomerValue value(PurchaseState state, CustomerValue.Terms terms) {
    return CustomerValue.of(MbgNbd.UNFITTED, GammaGamma.UNFITTED, state, terms);
  }
}
