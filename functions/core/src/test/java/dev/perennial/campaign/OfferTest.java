package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.Offer.Amount;
import dev.perennial.campaign.Offer.Percent;
import dev.perennial.event.Money;
import org.junit.jupiter.api.Test;

class OfferTest {

  @Test
  void an_offer_that_gives_nothing_or_too_much_is_refused() {
    assertThatThrownBy(() -> new Percent(0)).hasMessageStartingWith("percent is not valid");
    assertThatThrownBy(() -> new Percent(101)).hasMessageStartingWith("percent is not valid");
    assertThatThrownBy(() -> new Amount(euros("0.00"))).hasMessageStartingWith("amount is not");
    assertThatThrownBy(() -> new Offer(new Percent(5), "", 0, null))
        .hasMessageStartingWith("valid_days is not valid");
  }

  private static Money euros(String amount) {
    return Money.parse(amount, Money.currency("EUR"));
  }
}
