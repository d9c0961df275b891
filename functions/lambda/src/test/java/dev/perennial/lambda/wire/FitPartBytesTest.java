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
import java.util.Set;
import java.util.TreeSet;
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

  @Test
  void spoilt_bytes_are_read_or_refused_and_nothing_else() {
    byte[] bytes = FitPartBytes.write(part(2));
    Set<String> refusals = new TreeSet<>();

    for (int place = 0; place < bytes.length; place++) {
      for (int value = 0; value < 256; value++) {
        byte[] spoilt = bytes.clone();
        spoilt[place] = (byte) value;
        try {
          assertThat(FitPartBytes.read(spoilt)).isNotNull();
        } catch (IllegalArgumentException e) {
          refusals.add(String.valueOf(e.getMessage()));
        }
      }
    }

    assertThat(refusals).contains("a part of a fit ends too early");
    assertThatThrownBy(() -> FitPartBytes.read(withOrders("8080808010")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a part of a fit has a number that is too large");
  }

  /// A part with one purchase of so many orders.
  private static byte[] withOrders(String count) {
    String empty = HexFormat.of().formatHex(FitPartBytes.write(FitPart.EMPTY));
    String statistics = empty.substring(0, empty.length() - 2);
    return HexFormat.of()
        .parseHex(statistics + "01" + "0".repeat(16) + "455552" + "010202" + count);
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
    return part(20);
  }

  /// @param customers of each currency
  private static FitPart part(int customers) {
    FitPart.Gathering gathering = new FitPart.Gathering(20_000);
    for (String currency : List.of("EUR", "JPY", "EUR")) {
      for (int customer = 0; customer < customers; customer++) {
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
