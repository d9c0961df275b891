package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Parameters come back from customers who were simulated with them, within 10 %.
class RecoveredParametersTest {
  private static final int CUSTOMERS = 40_000;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

  @Test
  void of_bg_nbd() {
    BgNbd truth = new BgNbd(.8, 6, .9, 2.5);
    PurchaseFit<BgNbd> fit =
        PurchaseFit.bgNbd(simulated(new MbgCnbdK(1, .8, 6, .9, 2.5), 0), PurchaseFit.Prior.NONE);

    assertThat(fit.model().r()).isCloseTo(truth.r(), withinPercentage(10));
    assertThat(fit.model().alpha()).isCloseTo(truth.alpha(), withinPercentage(10));
    assertThat(fit.model().a()).isCloseTo(truth.a(), withinPercentage(10));
    assertThat(fit.model().b()).isCloseTo(truth.b(), withinPercentage(10));
  }

  @Test
  void of_mbg_cnbd_k_and_k_itself() {
    MbgCnbdK truth = new MbgCnbdK(3, 1.2, 3, .9, 2.5);
    MbgCnbdK found = PurchaseFit.mbgCnbdK(simulated(truth, 1), PurchaseFit.Prior.NONE).model();

    assertThat(found.k()).isEqualTo(truth.k());
    assertThat(found.r()).isCloseTo(truth.r(), withinPercentage(10));
    assertThat(found.alpha()).isCloseTo(truth.alpha(), withinPercentage(10));
    assertThat(found.a()).isCloseTo(truth.a(), withinPercentage(10));
    assertThat(found.b()).isCloseTo(truth.b(), withinPercentage(10));
  }

  @Test
  void of_gamma_gamma() {
    GammaGamma truth = new GammaGamma(6, 4, 15);
    List<SpendSummary> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      int purchases = 1 + random.nextInt(8);
      double scale = truth.v() / SimulatedShop.gamma(truth.q(), random);
      double total = SimulatedShop.gamma(truth.p() * purchases, random) * scale;
      customers.add(new SpendSummary(purchases, total / purchases));
    }
    GammaGamma found = SpendFit.of(customers).model();

    assertThat(found.p()).isCloseTo(truth.p(), withinPercentage(10));
    assertThat(found.q()).isCloseTo(truth.q(), withinPercentage(10));
    assertThat(found.v()).isCloseTo(truth.v(), withinPercentage(10));
  }

  private PurchaseSummaries simulated(MbgCnbdK model, int firstChance) {
    PurchaseSummaries.Builder builder = new PurchaseSummaries.Builder();
    for (int i = 0; i < CUSTOMERS; i++) {
      add(model, firstChance, 60 + random.nextInt(40), builder);
    }
    return builder.build();
  }

  /// @param firstChance 1 where the first purchase may be followed by dropout, else 0
  private void add(MbgCnbdK model, int firstChance, double age, PurchaseSummaries.Builder builder) {
    double rate = SimulatedShop.gamma(model.r(), random) / model.alpha();
    double one = SimulatedShop.gamma(model.a(), random);
    double dropout = one / (one + SimulatedShop.gamma(model.b(), random));
    int frequency = 0;
    double recency = 0;
    double logGaps = 0;
    while (frequency + firstChance == 0 || random.nextDouble() >= dropout) {
      double gap = SimulatedShop.gamma(model.k(), random) / rate;
      if (recency + gap > age) {
        break;
      }
      recency += gap;
      logGaps += Math.log(gap);
      frequency++;
    }
    builder.add(new PurchaseSummary(frequency, recency, age), 1).addLogGaps(logGaps);
  }
}
