package dev.perennial.risk;

import static dev.perennial.risk.SampleData.bought;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is left of a customer's purchases once refunds and cancellations are taken off.
class PurchaseHistoryTest {
  @Test
  void refunds_in_full_undo_a_purchase_and_others_reduce_the_latest() {
    PurchaseHistory history =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "50"), bought(9, "77183.6"), bought(20, "30")),
            List.of(
                Refund.unlinked(9, SampleData.money("77183.6")),
                Refund.unlinked(25, SampleData.money("35"))));
    assertThat(history.netAsOf(8)).containsExactly(bought(1, "50"));
    assertThat(history.netAsOf(20)).containsExactly(bought(1, "50"), bought(20, "30"));
    assertThat(history.netAsOf(25)).containsExactly(bought(1, "45"));
  }

  @Test
  void a_refund_that_names_no_order_leaves_free_purchases_alone() {
    PurchaseHistory history =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "50"), bought(9, "0"), bought(15, "0")),
            List.of(Refund.unlinked(20, SampleData.money("10"))));
    assertThat(history.netAsOf(25))
        .containsExactly(bought(1, "40"), bought(9, "0"), bought(15, "0"));
  }

  @Test
  void a_refund_that_names_its_purchase_is_taken_from_that_one() {
    PurchaseHistory history =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "50"), bought(9, "80"), bought(20, "30")),
            List.of(
                Refund.undoing(25, SampleData.money("50"), 1),
                Refund.partial(5, SampleData.money("30"), 9),
                Refund.partial(26, SampleData.money("10"), 1)));
    assertThat(history.netAsOf(9)).containsExactly(bought(1, "50"), bought(9, "50"));
    assertThat(history.netAsOf(30)).containsExactly(bought(9, "50"), bought(20, "30"));
  }

  @Test
  void a_refund_of_nothing_undoes_a_purchase_whose_spend_is_not_known_and_no_other() {
    PurchaseHistory history =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "0"), bought(9, "0"), bought(9, "80")),
            List.of(
                Refund.undoing(3, SampleData.money("0"), 1),
                Refund.undoing(9, SampleData.money("0"), 9)));
    assertThat(history.netAsOf(2)).containsExactly(bought(1, "0"));
    assertThat(history.netAsOf(9)).containsExactly(bought(9, "80"));
  }

  @Test
  void what_undoes_an_order_leaves_the_others_of_its_day() {
    PurchaseHistory foreign =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "0"), bought(1, "0")),
            List.of(
                Refund.undoing(3, SampleData.money("0"), 1),
                Refund.undoing(5, SampleData.money("0"), 1)));
    PurchaseHistory besideFree =
        new PurchaseHistory(
            "c",
            List.of(bought(1, "100"), bought(1, "0")),
            List.of(
                Refund.partial(3, SampleData.money("40"), 1),
                Refund.undoing(4, SampleData.money("60"), 1)));

    assertThat(foreign.netAsOf(4)).containsExactly(bought(1, "0"));
    assertThat(foreign.netAsOf(5)).isEmpty();
    assertThat(besideFree.netAsOf(3)).containsExactly(new Purchase(1, SampleData.money("60"), 2));
    assertThat(besideFree.netAsOf(4)).containsExactly(bought(1, "0"));
  }

  @Test
  void one_customers_purchases_are_in_one_currency() {
    Purchase euro = new Purchase(2, Money.parse("5", Money.currency("EUR")));
    assertThatThrownBy(() -> PurchaseHistory.of("c", List.of(bought(1, "5"), euro)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one currency");
  }
}
