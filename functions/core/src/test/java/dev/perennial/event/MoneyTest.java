package dev.perennial.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  private static final Currency EUR = Money.currency("EUR");

  @ParameterizedTest
  @CsvSource({
    "12.50, EUR, 1250, 12.50",
    "12.5, EUR, 1250, 12.50",
    "-0.01, EUR, -1, -0.01",
    "1200, JPY, 1200, 1200",
    "1200.00, JPY, 1200, 1200",
    "1.234, KWD, 1234, 1.234",
    "1.2, KWD, 1200, 1.200",
    "1e2, EUR, 10000, 100.00",
    "7.500000, EUR, 750, 7.50",
    "10000000000000.00, EUR, 1000000000000000, 10000000000000.00",
    "-1000000000000000, JPY, -1000000000000000, -1000000000000000"
  })
  void an_amount_is_read_in_the_decimals_of_its_currency(
      String text, String code, long minorUnits, String written) {
    Money money = Money.parse(text, Money.currency(code));

    assertThat(money).isEqualTo(new Money(minorUnits, Money.currency(code)));
    assertThat(money.toDecimal()).isEqualTo(written);
    assertThat(Money.parse(written, money.currency())).isEqualTo(money);
  }

  @ParameterizedTest
  @CsvSource({"12.505, EUR, 2", "0.5, JPY, 0", "1.2345, KWD, 3"})
  void an_amount_with_more_decimals_than_its_currency_has_is_refused(
      String text, String code, int decimals) {
    assertThatThrownBy(() -> Money.parse(text, Money.currency(code)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("amount has more decimals than %s has (%d)", code, decimals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000000000000.01", "-10000000000000.01", "1e30"})
  void an_amount_beyond_the_bounds_is_refused(String text) {
    assertThatThrownBy(() -> Money.parse(text, EUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("amount is beyond 10^15 minor units");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "1e-300000000", "0e-999999999", "1e2147483647", "1e-2147483647"})
  @Timeout(5)
  void an_enormous_exponent_is_refused_at_once(String text) {
    assertThatThrownBy(() -> Money.parse(text, Money.currency("JPY")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.parse(text, EUR)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ann@example.com", "1,50", "NaN", "Infinity", "0x10", "--1"})
  void what_is_not_a_number_is_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> Money.parse(text, EUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("amount is not a number, expected a decimal such as 12.50");
  }

  @Test
  void a_text_of_more_than_40_characters_is_refused() {
    assertThatThrownBy(() -> Money.parse("0".repeat(41), EUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("amount has more than 40 characters");
    assertThat(Money.parse("0".repeat(40), EUR)).isEqualTo(new Money(0, EUR));
  }

  @Test
  void rounding_is_the_callers() {
    BigDecimal amount = new BigDecimal("0.125");

    assertThat(Money.of(amount, EUR, RoundingMode.HALF_UP)).isEqualTo(new Money(13, EUR));
    assertThat(Money.of(amount, EUR, RoundingMode.HALF_EVEN)).isEqualTo(new Money(12, EUR));
  }

  @Test
  void minor_units_have_bounds_of_their_own() {
    assertThatThrownBy(() -> new Money(1_000_000_000_000_001L, EUR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money(-1_000_000_000_000_001L, EUR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eur", "ann@example.com", "QQQ"})
  void an_unknown_currency_is_refused_and_not_repeated(String code) {
    assertThatThrownBy(() -> Money.currency(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("currency is not valid, expected an ISO 4217 code such as EUR");
  }

  @Test
  void a_currency_that_nobody_pays_with_is_refused() {
    assertThatThrownBy(() -> Money.parse("1", Money.currency("XAU")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("currency XAU is not one that is paid with");
  }
}
