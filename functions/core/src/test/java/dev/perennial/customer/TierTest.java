package dev.perennial.customer;

import static dev.perennial.customer.SomeLoyalty.RULES;
import static dev.perennial.customer.SomeLoyalty.SETTINGS;
import static dev.perennial.customer.SomeLoyalty.at;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.Story;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tiers and badges.
class TierTest {
  @Test
  void a_tier_holds_while_the_last_twelve_months_earned_it() {
    Story story =
        aCustomer()
            .at("2025-03-01T10:00:00Z")
            .ordered("1", "60")
            .at("2025-06-01T10:00:00Z")
            .ordered("2", "40");

    assertThat(at("2025-05-01", aCustomer().at("2025-03-01T10:00:00Z").ordered("1", "60")).tier())
        .isEmpty();
    assertThat(at("2025-07-01", story).stays())
        .containsExactly(new TierStay("silver", Instant.parse("2025-06-01T10:00:00Z")));
    assertThat(at("2026-03-01", story).tier()).contains("silver");
    assertThat(at("2026-03-02", story).tier()).isEmpty();
  }

  @Test
  void a_tier_that_was_left_and_earned_again_is_held_since_then() {
    Story story =
        aCustomer()
            .at("2025-03-01T10:00:00Z")
            .ordered("1", "100")
            .at("2026-06-01T10:00:00Z")
            .ordered("2", "310");

    assertThat(at("2026-07-01", story).stays())
        .containsExactly(
            new TierStay("silver", Instant.parse("2026-06-01T10:00:00Z")),
            new TierStay("gold", Instant.parse("2026-06-01T10:00:00Z")));
  }

  @Test
  void what_was_earned_on_29_February_counts_until_its_own_hour_of_the_28th() {
    Story story =
        aCustomer()
            .at("2024-02-28T15:00:00Z")
            .ordered("1", "60")
            .at("2024-02-29T09:00:00Z")
            .ordered("2", "40");

    assertThat(Loyalty.tier(story.history(), SETTINGS, Instant.parse("2025-02-28T08:59:59Z")))
        .contains("silver");
    assertThat(Loyalty.tier(story.history(), SETTINGS, Instant.parse("2025-02-28T09:00:00Z")))
        .isEmpty();
  }

  @Test
  void a_refund_takes_away_the_tier_that_its_order_brought() {
    Story story =
        aCustomer().at("2026-01-01T10:00:00Z").ordered("1", "120").refunded("r", "1", "30");

    assertThat(at("2026-02-01", story).tier()).isEmpty();
  }

  @Test
  void spend_is_enough_for_a_tier_that_names_it_and_redeeming_takes_no_tier() {
    LoyaltySettings spendAlone = new LoyaltySettings(Map.of(), 0, 0, 14, 12, 30, RULES.tiers());
    Story story = aCustomer().at("2026-01-01T10:00:00Z").ordered("1", "150");
    Settings settings = someSettings().loyalty(spendAlone).build();

    assertThat(Loyalty.of(story.history(), settings, story.event().time()).tier())
        .contains("silver");
    assertThat(at("2026-02-01", story.redeemed("r", 150)).tier()).contains("silver");
    assertThat(at("2026-02-01", story).points()).isZero();
  }

  @Test
  void badges_count_purchases_and_years() {
    Story story = aCustomer().at("2024-02-29T10:00:00Z").ordered("0", "1").refunded("r", "0", "1");
    for (int number = 1; number <= 5; number++) {
      story.at("2024-03-0" + number + "T10:00:00Z").ordered("o" + number, "1");
    }

    assertThat(at("2026-03-01", story).badges())
        .containsOnlyKeys("orders_1", "orders_5", "anniversary_1", "anniversary_2")
        .containsEntry("orders_1", Instant.parse("2024-03-01T10:00:00Z"))
        .containsEntry("orders_5", Instant.parse("2024-03-05T10:00:00Z"))
        .containsEntry("anniversary_1", Instant.parse("2025-03-01T00:00:00Z"));
    assertThat(at("2026-02-28", story).badges()).doesNotContainKey("anniversary_2");
    assertThat(at("2026-02-28", aCustomer()).badges()).isEmpty();
  }
}
