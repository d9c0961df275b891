package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.Offer.Amount;
import dev.perennial.campaign.Offer.Benefit;
import dev.perennial.campaign.Offer.FreeShipping;
import dev.perennial.campaign.Offer.Percent;
import dev.perennial.event.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {

  @ParameterizedTest
  @CsvSource({"15, 100.00, 15.00", "15, 0.10, 0.02", "33, 0.05, 0.02", "100, 9.99, 9.99"})
  void a_share_is_rounded_half_up_to_the_cent(int percent, String total, String discount) {
    Offer offer = new Offer(new Percent(percent), "", 14, null);

    assertThat(offer.discountOn(euros(total))).contains(euros(discount));
  }

  @Test
  void a_sum_takes_off_no_more_than_the_order_is() {
    Offer offer = new Offer(new Amount(euros("5.00")), "", 14, null);

    assertThat(offer.discountOn(euros("20.00"))).contains(euros("5.00"));
    assertThat(offer.discountOn(euros("3.00"))).contains(euros("3.00"));
  }

  @Test
  void an_order_below_the_least_total_gets_nothing_off() {
    Offer offer = new Offer(new Percent(10), "", 14, euros("50.00"));

    assertThat(offer.discountOn(euros("49.99"))).contains(euros("0.00"));
    assertThat(offer.discountOn(euros("50.00"))).contains(euros("5.00"));
  }

  @Test
  void what_the_order_does_not_tell_is_not_made_up() {
    Money pounds = Money.parse("20.00", Money.currency("GBP"));

    assertThat(of(new FreeShipping()).discountOn(euros("20.00"))).isEmpty();
    assertThat(of(new Amount(euros("5.00"))).discountOn(pounds)).isEmpty();
    assertThat(new Offer(new Percent(10), "", 14, euros("50.00")).discountOn(pounds)).isEmpty();
  }

  @Test
  void an_offer_that_gives_nothing_or_too_much_is_refused() {
    assertThatThrownBy(() -> new Percent(0)).hasMessageStartingWith("percent is not valid");
    assertThatThrownBy(() -> new Percent(101)).hasMessageStartingWith("percent is not valid");
    assertThatThrownBy(() -> new Amount(euros("0.00"))).hasMessageStartingWith("amount is not");
    assertThatThrownBy(() -> new Offer(new Percent(5), "", 0, null))
        .hasMessageStartingWith("valid_days is not valid");
  }

  private static Offer of(Benefit benefit) {
    return new Offer(benefit, "", 14, null);
  }

  private static Money euros(String amount) {
    return Money.parse(amount, Money.currency("EUR"));
  }
}
