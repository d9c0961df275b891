package dev.perennial.customer;

import static dev.perennial.given.SomeSettings.someSettings;

import dev.perennial.event.Money;
import dev.perennial.given.Story;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One point a pound, ten an answer; silver from 100 points or 150 pounds a year, gold from 300
/// points; points live a year.
final class SomeLoyalty {
  static final LoyaltySettings RULES =
      withSilver(new Tier("silver", 100, List.of(Money.parse("150", Money.currency("GBP")))));
  static final Settings SETTINGS = someSettings().loyalty(RULES).build();

  private SomeLoyalty() {}

  /// The same rules, with that tier below gold.
  static LoyaltySettings withSilver(Tier silver) {
    return new LoyaltySettings(
        Map.of(Money.currency("GBP"), BigDecimal.ONE),
        10,
        200,
        14,
        12,
        30,
        List.of(silver, new Tier("gold", 300, List.of())));
  }

  static Loyalty at(String day, Story story) {
    return Loyalty.of(story.history(), SETTINGS, Instant.parse(day + "T00:00:00Z"));
  }
}
