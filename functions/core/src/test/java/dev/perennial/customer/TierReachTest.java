package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerId;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.Money;
import dev.perennial.given.SomeSettings;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TierReachTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final CustomerId ANN = new CustomerId("ann");

  @Test
  void whoever_was_in_a_tier_could_reach_it() {
    int[] reached = {0, 0};
    Seeded.cases(
        500,
        random -> {
          LoyaltySettings rules =
              rules(random.nextInt(1, 3_000), Money.parse("1", Money.currency("EUR")));
          History history =
              RandomHistory.of(ANN, 40, random).stream()
                  .reduce(Customer.unknown(ANN), Customer::apply, (one, other) -> other)
                  .history();
          Settings settings = SomeSettings.someSettings().loyalty(rules).build();
          boolean reaches = TierReach.of(history, rules);
          for (int months = 0; months < 40; months += 3) {
            Instant asOf = Instant.parse("2022-10-01T00:00:00Z").plusSeconds(months * 2_600_000L);
            boolean isIn = !TierProgress.stays(history.before(asOf), settings, asOf).isEmpty();
            assertThat(reaches || !isIn).isTrue();
          }
          reached[reaches ? 1 : 0]++;
        });
    assertThat(reached[0]).isPositive();
    assertThat(reached[1]).isPositive();
  }

  @Test
  void exactly_enough_is_enough_and_far_less_is_not() {
    LoyaltySettings points = rules(150, Money.parse("1000", Money.currency("EUR")));

    assertThat(TierReach.of(bought("49.99"), points)).isFalse();
    assertThat(TierReach.of(bought("50.00"), points)).isTrue();
    assertThat(TierReach.of(bought("999.99"), rules(0, money("1000.00")))).isFalse();
    assertThat(TierReach.of(bought("1000.00"), rules(0, money("1000.00")))).isTrue();
  }

  @Test
  void without_tiers_or_orders_nobody_reaches_one() {
    LoyaltySettings none = new LoyaltySettings(Map.of(), 0, 0, 14, 24, 30, List.of());

    assertThat(TierReach.of(bought("5000.00"), none)).isFalse();
    assertThat(TierReach.of(History.EMPTY, rules(1, money("1")))).isFalse();
  }

  private static LoyaltySettings rules(int points, Money spend) {
    return new LoyaltySettings(
        Map.of(Money.currency("EUR"), new BigDecimal("3")),
        7,
        0,
        14,
        24,
        30,
        List.of(new Tier("gold", points, List.of(spend))));
  }

  private static Money money(String amount) {
    return Money.parse(amount, Money.currency("EUR"));
  }

  private static History bought(String total) {
    KeyHash key = KeyHash.of(new EventKey(EventType.ORDER_COMPLETED, "shop", "1"));
    return History.EMPTY.with(new Order(key, TIME, money(total), false));
  }
}
