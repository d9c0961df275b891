package dev.perennial.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Loyalty;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.given.SomeSettings;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoyaltyFoldTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final LoyaltySettings RULES =
      new LoyaltySettings(
          Map.of(
              Money.currency("EUR"), new BigDecimal("120"),
              Money.currency("JPY"), new BigDecimal("0.5")),
          7,
          0,
          14,
          5,
          30,
          List.of(
              new Tier("silver", 60, List.of()),
              new Tier("gold", 120, List.of(new Money(90, Money.currency("JPY")))),
              new Tier("platinum", 0, List.of(new Money(60, Money.currency("EUR"))))));
  private static final Settings SETTINGS = SomeSettings.someSettings().loyalty(RULES).build();

  @Test
  void points_and_tiers_are_what_the_definitions_say_in_whatever_order_events_arrive() {
    Set<String> seen = new HashSet<>();
    Seeded.cases(
        1_500,
        random -> {
          List<Event> events = RandomHistory.of(ANN, 60, random);
          Instant asOf = events.getLast().time().plus(Duration.ofDays(random.nextInt(500)));
          Customer arrived = Customer.unknown(ANN);
          for (Event event : RandomHistory.shuffled(events, random)) {
            arrived = arrived.apply(event);
          }

          Loyalty loyalty = Loyalty.of(arrived.history(), SETTINGS, asOf);

          ObviousLoyalty obvious = new ObviousLoyalty(events, RULES);
          assertThat(loyalty.points()).isEqualTo(obvious.balance(asOf));
          assertThat(loyalty.refused()).map(KeyHash::toString).isEqualTo(obvious.refused());
          assertThat(
                  loyalty.tier().map(tier -> tier + " since " + loyalty.stays().getLast().since()))
              .isEqualTo(new ObviousTier(events, RULES).tier(asOf));
          note(loyalty, seen);
        });

    assertThat(seen)
        .contains("owes", "has", "refused", "expires", "none", "silver", "gold", "platinum");
  }

  private static void note(Loyalty loyalty, Set<String> seen) {
    seen.add(loyalty.points() < 0 ? "owes" : "has");
    seen.add(loyalty.refused().isEmpty() ? "granted" : "refused");
    seen.add(loyalty.nextExpiry() == null ? "kept" : "expires");
    seen.add(loyalty.tier().orElse("none"));
  }
}
