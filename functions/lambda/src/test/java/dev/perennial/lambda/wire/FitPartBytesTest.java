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
import java.util.HexFormat;
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

  /// Written by the first version: no numbers of orders.
  @Test
  void a_part_of_version_1_is_read() {
    FitPart part =
        FitPartBytes.read(
            HexFormat.of()
                .parseHex(
                    "01a01f000101d804e80701019003e80701455552000102af05000102af0500bc8b92921ee807c03e"
                        + "0177093774d2da810e45555202f0a802e807a006880e02d8b002280190af02a0b2020e0000"));

    assertThat(part.sample().histories())
        .containsExactly(
            new PurchaseHistory(
                HistorySample.pseudonym("c"),
                List.of(bought(19_000, 500, "EUR"), bought(19_400, 900, "EUR")),
                List.of(
                    Refund.partial(19_500, money(20, "EUR"), 19_400),
                    Refund.unlinked(19_600, money(7, "EUR")))));
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
                    bought(20_003, 70, currency),
                    bought(20_003, 0, currency)),
                List.of(
                    Refund.partial(19_500, money(20, currency), 19_400),
                    Refund.undoing(20_004, money(70, currency), 20_003),
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
