package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Expected values: computed with another program on the same data; parameters within 0.1 %,
/// log-likelihoods within 0.001, figures of customers to 6 decimals at the stated parameters.
class ReferenceValuesTest {
  private static final BgNbd BG = new BgNbd(.24259454, 4.4136022, .79292207, 2.4259071);
  private static final MbgNbd MBG = new MbgNbd(.52484317, 6.1830852, .8913595, 1.6140024);
  private static final GammaGamma SPEND = new GammaGamma(6.2495713, 3.7442249, 15.443525);
  private static final List<PurchaseHistory> CDNOW = SampleData.cdnow();
  private static final List<PurchaseState> STATES = SampleData.states(CDNOW, "1997-09-30");

  @Test
  void bg_nbd_fits_the_cdnow_sample() {
    PurchaseFit<BgNbd> fit =
        PurchaseFit.bgNbd(SampleData.summaries(STATES), PurchaseFit.Prior.NONE);
    assertParameters(fit.model().r(), BG.r(), fit.model().alpha(), BG.alpha());
    assertParameters(fit.model().a(), BG.a(), fit.model().b(), BG.b());
    assertThat(fit.logLikelihood()).isCloseTo(-9582.429207, within(.001));
    assertThat(fit.customers()).isEqualTo(2357);
    assertThat(fit.repeatCustomers()).isEqualTo(946);
    assertThat(fit.converged()).isTrue();
  }

  @Test
  void mbg_nbd_fits_the_cdnow_sample() {
    PurchaseFit<MbgNbd> fit =
        PurchaseFit.mbgNbd(SampleData.summaries(STATES), PurchaseFit.Prior.NONE);
    assertParameters(fit.model().r(), MBG.r(), fit.model().alpha(), MBG.alpha());
    assertParameters(fit.model().a(), MBG.a(), fit.model().b(), MBG.b());
    assertThat(fit.logLikelihood()).isCloseTo(-9582.135716, within(.001));
    assertThat(fit.converged()).isTrue();
    assertThat(MbgNbd.UNFITTED).isEqualTo(MBG);
  }

  @Test
  void mbg_nbd_fits_online_retail_ii() {
    PurchaseFit<MbgNbd> fit =
        PurchaseFit.mbgNbd(
            SampleData.summaries(SampleData.states(SampleData.onlineRetail(), "2011-06-09")),
            PurchaseFit.Prior.NONE);
    assertParameters(fit.model().r(), .72751533, fit.model().alpha(), 9.8331951);
    assertParameters(fit.model().a(), .21076125, fit.model().b(), 5.5567455);
    assertThat(fit.logLikelihood()).isCloseTo(-58617.213328, within(.001));
  }

  @Test
  void gamma_gamma_fits_repeat_purchases_of_the_cdnow_sample() {
    SpendFit fit = SpendFit.of(repeatSpend());
    assertParameters(fit.model().p(), 6.2495713, fit.model().q(), 3.7442249);
    assertThat(fit.model().v()).isCloseTo(15.443525, withinPercentage(.1));
    assertThat(fit.logLikelihood()).isCloseTo(-4055.917695, within(.001));
    assertThat(fit.customers()).isEqualTo(946);
  }

  @Test
  void gamma_gamma_fits_all_purchases_of_the_cdnow_sample() {
    SpendFit fit = SpendFit.of(STATES.stream().map(PurchaseState::spend).toList());
    assertParameters(fit.model().p(), 9.8812864, fit.model().q(), 3.3987576);
    assertThat(fit.model().v()).isCloseTo(7.9285692, withinPercentage(.1));
    assertThat(fit.customers()).isEqualTo(2349);
  }

  @Test
  void customer_00004_is_scored_as_published() {
    assertCustomer(
        "00004", .726620, .706138, 1.225994, 1.262759, 24.653919, LocalDate.of(1998, 2, 8));
  }

  @Test
  void customer_00018_is_scored_as_published() {
    assertCustomer("00018", 1, .390917, .196549, .155744, 35.170372, LocalDate.of(1997, 4, 5));
  }

  @Test
  void customer_00111_is_scored_as_published() {
    assertCustomer(
        "00111", .641835, .622680, 3.337571, 3.167169, 71.464705, LocalDate.of(1997, 10, 22));
  }

  @Test
  void sums_over_the_sample_are_as_published() {
    assertThat(STATES.stream().mapToDouble(s -> BG.probabilityAlive(s.summary())).sum())
        .isCloseTo(1917.277681, within(1e-3));
    assertThat(STATES.stream().mapToDouble(s -> MBG.probabilityAlive(s.summary())).sum())
        .isCloseTo(1057.636354, within(1e-3));
    assertThat(STATES.stream().mapToDouble(s -> BG.expectedPurchases(s.summary(), 39)).sum())
        .isCloseTo(1653.408722, within(1e-3));
    assertThat(STATES.stream().mapToDouble(s -> MBG.expectedPurchases(s.summary(), 39)).sum())
        .isCloseTo(1576.728252, within(1e-3));
  }

  private static void assertCustomer(
      String id,
      double aliveBg,
      double aliveMbg,
      double expectedBg,
      double expectedMbg,
      double spend,
      LocalDate evenOdds) {
    int i = indexOf(id);
    PurchaseSummary summary = STATES.get(i).summary();
    assertThat(BG.probabilityAlive(summary)).isCloseTo(aliveBg, within(2e-6));
    assertThat(MBG.probabilityAlive(summary)).isCloseTo(aliveMbg, within(2e-6));
    assertThat(BG.expectedPurchases(summary, 39)).isCloseTo(expectedBg, within(5e-6));
    assertThat(MBG.expectedPurchases(summary, 39)).isCloseTo(expectedMbg, within(5e-6));
    assertThat(SPEND.expectedSpend(repeatSpend().get(i))).isCloseTo(spend, within(1e-5));
    assertThat(dayBelowHalf(i)).isEqualTo(evenOdds);
  }

  /// The first day on which the customer, silent since 1997-09-30 or before, is likelier gone.
  private static LocalDate dayBelowHalf(int customer) {
    List<Purchase> purchases = CDNOW.get(customer).purchases();
    int until = SampleData.day("1997-09-30");
    List<Purchase> known = purchases.stream().filter(p -> p.day() <= until).toList();
    int day = known.getLast().day();
    while (MBG.probabilityAlive(PurchaseState.of(known, day).orElseThrow().summary()) >= .5) {
      day++;
    }
    return LocalDate.ofEpochDay(day);
  }

  private static List<SpendSummary> repeatSpend() {
    int until = SampleData.day("1997-09-30");
    return CDNOW.stream()
        .map(
            history ->
                history.purchases().stream()
                    .skip(1)
                    .filter(p -> p.day() <= until && p.units() > 0)
                    .mapToDouble(Purchase::units)
                    .summaryStatistics())
        .map(
            spend ->
                spend.getCount() == 0
                    ? SpendSummary.UNKNOWN
                    : new SpendSummary((int) spend.getCount(), spend.getAverage()))
        .toList();
  }

  private static int indexOf(String id) {
    return CDNOW.stream().map(PurchaseHistory::customer).toList().indexOf(id);
  }

  private static void assertParameters(double found, double known, double also, double other) {
    assertThat(found).isCloseTo(known, withinPercentage(.1));
    assertThat(also).isCloseTo(other, withinPercentage(.1));
  }
}
