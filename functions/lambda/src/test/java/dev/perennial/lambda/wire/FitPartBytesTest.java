package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.Money;
import dev.perennial.risk.FitPart;
import dev.perennial.risk.HistorySample;
import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseHistory;
import dev.perennial.risk.Refund;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitPartBytesTest {

  @Test
  void a_part_comes_back_as_it_was_written() {
    FitPart part = part();

    assertThat(FitPartBytes.read(FitPartBytes.write(part))).isEqualTo(part);
    assertThat(FitPartBytes.read(FitPartBytes.write(FitPart.EMPTY))).isEqualTo(FitPart.EMPTY);
  }

  @Test
  void bytes_that_are_no_part_are_refused() {
    byte[] bytes = FitPartBytes.write(part());

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> FitPartBytes.read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> FitPartBytes.read(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessageContaining("left over");
  }

  private static FitPart part() {
    FitPart.Gathering gathering = new FitPart.Gathering(20_000);
    for (String currency : List.of("EUR", "JPY", "EUR")) {
      for (int customer = 0; customer < 20; customer++) {
        gathering.add(
            new PurchaseHistory(
                HistorySample.pseudonym(currency + customer),
                List.of(
                    bought(19_000 + customer, 500, currency),
                    bought(19_400, 40L * customer, currency),
                    bought(20_003, 70, currency)),
                List.of(
                    new Refund(19_500, money(20, currency), 19_400),
                    Refund.unlinked(19_600, money(customer + 1L, currency)))));
      }
    }
    return gathering.part();
  }

  private static Purchase bought(int day, long amount, String currency) {
    return new Purchase(day, money(amount, currency));
  }

  private static Money money(long amount, String currency) {
    return new Money(amount, Money.currency(currency));
  }
}
