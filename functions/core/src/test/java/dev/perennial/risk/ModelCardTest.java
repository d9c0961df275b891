package dev.perennial.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private static final List<PurchaseHistory> RETAIL = SampleData.onlineRetail();
  private static final int UNTIL = SampleData.day("2011-06-09");

  @Test
  void a_young_shop_is_not_trusted_and_uses_default_parameters() {
    ModelCard card = ModelCard.fit(RETAIL, SampleData.day("2010-05-01"), 90);
    assertThat(card.trusted()).isFalse();
    assertThat(card.churn()).isEqualTo(ChurnModel.UNFITTED);
    assertThat(card.warnings()).anyMatch(warning -> warning.contains("12 months"));
    ModelCard later = ModelCard.fit(SampleData.cdnow(), SampleData.day("1998-03-30"), 90);
    assertThat(later.trusted()).isTrue();
    assertThat(RiskModel.of(later, "later").band(.6).high())
        .isLessThan(RiskModel.of(card, "young").band(.6).high());
  }

  @Test
  void a_shop_without_anybody_gets_a_card() {
    assertThat(ModelCard.fit(List.of(), UNTIL, 90).trusted()).isFalse();
  }

  @Test
  void a_score_is_explained_in_one_sentence() {
    assertThat(sentence(new PurchaseSummary(10, 30, 39)))
        .isEqualTo("bought every 3 weeks, silent for 9");
    assertThat(sentence(new PurchaseSummary(0, 0, 39)))
        .isEqualTo("bought once, silent for 39 weeks");
    assertThat(sentence(PurchaseSummary.ofDays(10, 50, 60)))
        .isEqualTo("bought every 5 days, silent for 10");
    assertThat(sentence(PurchaseSummary.ofDays(30, 30, 31)))
        .isEqualTo("bought every day, silent for 1 day");
  }

  private static String sentence(PurchaseSummary summary) {
    return Explanation.of(summary).sentence();
  }
}
