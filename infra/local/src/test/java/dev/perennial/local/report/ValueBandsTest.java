package dev.perennial.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Value;
import dev.perennial.event.Money;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueBandsTest {

  @Test
  void the_best_fifth_is_high_and_the_better_half_of_the_others_by_currency() {
    List<Value> everyone = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      everyone.add(value(i, "EUR"));
      everyone.add(value(1_000 * i, "JPY"));
    }
    ValueBands bands = new ValueBands(everyone);

    assertThat(everyone.stream().filter(v -> v.currency().equals(Money.currency("EUR"))))
        .extracting(bands::of)
        .containsExactly(
            "low", "low", "low", "low", "low", "medium", "medium", "medium", "high", "high");
    assertThat(bands.of(value(1_000, "JPY"))).isEqualTo("low");
  }

  @Test
  void equal_values_have_the_same_band() {
    List<Value> everyone = List.of(value(5, "EUR"), value(5, "EUR"), value(5, "EUR"));

    assertThat(everyone).extracting(new ValueBands(everyone)::of).containsOnly("high");
  }

  private static Value value(double clv, String currency) {
    return new Value(1, clv, Money.currency(currency));
  }
}
