package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.event.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class FitPartTest {
  private static final int UNTIL = SampleData.day("2011-06-09");
  private static final Currency POUND = Money.currency("GBP");
  private static final List<PurchaseHistory> RETAIL = SampleData.onlineRetail();

  private static FitPart gathered(List<PurchaseHistory> histories) {
    FitPart.Gathering gathering = new FitPart.Gathering(UNTIL);
    histories.forEach(gathering::add);
    return gathering.part();
  }

  /// A shop this small is in the sample whole, so only the binning of the statistics differs.
  @Test
  void a_fit_of_what_segments_gathered_is_about_that_of_all_histories() {
    int third = RETAIL.size() / 3;
    FitPart merged =
        gathered(RETAIL.subList(third, RETAIL.size())).plus(gathered(RETAIL.subList(0, third)));

    ModelCard card = ModelCard.fit(merged, UNTIL, 90);
    ModelCard whole = ModelCard.fit(RETAIL, UNTIL, 90);

    assertThat(card.trusted()).isTrue();
    assertThat(card.customers()).isEqualTo(whole.customers());
    assertThat(card.repeatCustomers()).isEqualTo(whole.repeatCustomers());
    assertThat(card.historyDays()).isEqualTo(whole.historyDays());
    double sum = 0;
    List<PurchaseState> states = SampleData.states(RETAIL, "2011-06-09");
    for (PurchaseState state : states) {
      double difference =
          card.churn().probabilityOfNoPurchase(state)
              - whole.churn().probabilityOfNoPurchase(state);
      assertThat(Math.abs(difference)).isLessThan(.02);
      sum += Math.abs(difference);
    }
    assertThat(sum / states.size()).isLessThan(.004);
    SpendSummary spend = new SpendSummary(3, 250);
    assertThat(card.spend(POUND).expectedSpend(spend))
        .isCloseTo(whole.spend(POUND).expectedSpend(spend), within(5.0));
  }

  @Test
  void spend_is_fitted_for_each_currency_and_nothing_is_converted() {
    Currency yen = Money.currency("JPY");
    List<PurchaseHistory> mixed =
        RETAIL.stream()
            .map(
                history ->
                    Math.floorMod(history.customer().hashCode(), 3) == 0
                        ? in(yen, history)
                        : history)
            .toList();

    ModelCard card = ModelCard.fit(gathered(mixed), UNTIL, 90);

    assertThat(card.spends()).containsOnlyKeys(POUND, yen);
    double pounds = card.spend(POUND).expectedSpend(SpendSummary.UNKNOWN);
    assertThat(card.spend(yen).expectedSpend(SpendSummary.UNKNOWN))
        .isBetween(80 * pounds, 120 * pounds);
  }

  private static PurchaseHistory in(Currency currency, PurchaseHistory history) {
    return PurchaseHistory.of(
        history.customer(),
        history.purchases().stream()
            .map(p -> new Purchase(p.day(), new Money(p.paid().minorUnits(), currency)))
            .toList());
  }

  @Test
  void what_a_segment_holds_does_not_grow_with_its_customers() {
    FitPart.Gathering gathering = new FitPart.Gathering(UNTIL);
    for (int customer = 0; customer < 30_000; customer++) {
      PurchaseHistory history = RETAIL.get(customer % RETAIL.size());
      gathering.add(
          PurchaseHistory.of(
              "c" + customer,
              List.of(
                  new Purchase(UNTIL - customer % 3_000, SampleData.money("" + (1 + customer))),
                  history.purchases().getFirst())));
    }
    FitPart part = gathering.part();

    assertThat(part.sample().histories()).hasSize(FitPart.SAMPLE);
    assertThat(part.statistics().cells()).isLessThanOrEqualTo(2 * FitStatistics.DEFAULT_LIMIT);
    assertThat(part.statistics().summaries().customers()).isEqualTo(30_000);
  }

  @Test
  void what_is_after_the_last_day_is_not_in_the_statistics() {
    PurchaseHistory late =
        PurchaseHistory.of("late", List.of(new Purchase(UNTIL + 1, SampleData.money("5"))));

    assertThat(gathered(List.of(late))).isEqualTo(FitPart.EMPTY);
  }

  @Test
  void a_fit_knows_of_whole_days_and_is_due_again_by_the_calendar() {
    ZoneId prague = ZoneId.of("Europe/Prague");
    Instant winter = Instant.parse("2026-03-23T01:00:00Z");
    Instant summer = Instant.parse("2026-03-30T00:00:00Z");
    FittedModel model = new FittedModel(winter, ModelCard.NOTHING_FITTED);

    assertThat(FittedModel.asOfDay(winter, ZoneOffset.UTC)).isEqualTo(SampleData.day("2026-03-22"));
    assertThat(model.isDueAgain(summer, prague, 7)).isTrue();
    assertThat(model.isDueAgain(summer.minusSeconds(86_400), prague, 7)).isFalse();
    assertThat(model.version()).isEqualTo("2026-03-23T01:00Z");
  }

  @Test
  void a_shop_that_is_more_regular_than_can_be_told_is_told_so() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<PurchaseHistory> histories =
        new SimulatedShop(600, 500, new MbgNbd(1.2, 6, .2, 3), 0, 16, false).histories(random);

    ModelCard card = ModelCard.fit(histories, 450, 90);

    assertThat(card.churn().regular().k()).isEqualTo(PurchaseFit.MOST_REGULAR);
    assertThat(card.warnings()).anyMatch(warning -> warning.contains("as regularly as k = 8 says"));
  }

  @Test
  void a_card_that_is_not_to_be_trusted_scores_by_the_default_model() {
    ModelCard young =
        new ModelCard(
            ChurnModel.of(new MbgNbd(1, 2, 3, 4)),
            Map.of(),
            5,
            5,
            5,
            RiskMethod.DEFAULTS,
            List.of());
    ModelCard old =
        new ModelCard(
            young.churn(), Map.of(), 500, 500, 500, RiskMethod.of(young.churn(), true), List.of());
    ModelCard unconverged =
        new ModelCard(young.churn(), Map.of(), 500, 500, 500, RiskMethod.DEFAULTS, List.of());
    Instant now = Instant.parse("2026-03-23T01:00:00Z");

    assertThat(new FittedModel(now, young).model()).isEqualTo(RiskModel.UNFITTED);
    assertThat(new FittedModel(now, unconverged).model()).isEqualTo(RiskModel.UNFITTED);
    assertThat(new FittedModel(now, old).model().churn()).isEqualTo(young.churn());
    assertThat(new FittedModel(now, old).model().version()).isEqualTo("2026-03-23T01:00Z");
  }
}
