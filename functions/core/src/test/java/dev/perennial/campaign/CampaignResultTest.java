package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.customer.History;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.Money;
import dev.perennial.given.SomeSend;
import dev.perennial.lift.Verdict;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignResultTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant END = NOW.plus(SomeSend.WINDOW);
  private static final Currency EUR = Money.currency("EUR");
  private static final WindowOutcome NOTHING = new WindowOutcome(List.of());

  @Test
  void a_window_begins_with_its_first_instant_and_ends_before_its_last() {
    History history =
        History.EMPTY
            .with(order("before", NOW.minusSeconds(1), "1.00"))
            .with(order("first", NOW, "2.00"))
            .with(order("last", END.minusSeconds(1), "4.00"))
            .with(order("after", END, "8.00"))
            .with(order("cancelled", NOW, "16.00"))
            .withCancelled(key("cancelled"));

    assertThat(WindowOutcome.of(history, NOW, END))
        .isEqualTo(new WindowOutcome(List.of(new Takings(EUR, 2, 600, 0))));
  }

  @Test
  void what_is_given_back_within_the_window_of_its_orders_or_of_none_is_taken_off() {
    History history =
        History.EMPTY
            .with(order("before", NOW.minusSeconds(1), "50.00"))
            .with(order("within", NOW, "20.00"))
            .with(refund("1", NOW.plusSeconds(9), "3.00", "within"))
            .with(refund("2", NOW.plusSeconds(9), "5.00", null))
            .with(refund("3", NOW.plusSeconds(9), "7.00", "before"))
            .with(refund("4", END, "11.00", "within"));

    WindowOutcome outcome = WindowOutcome.of(history, NOW, END);

    assertThat(outcome.takings()).containsExactly(new Takings(EUR, 1, 2_000, 800));
    assertThat(outcome.takings().getFirst().net()).isEqualTo(1_200);
  }

  @Test
  void currencies_stay_apart() {
    Order yen = new Order(key("y"), NOW, Money.parse("300", Money.currency("JPY")), false);
    History history = History.EMPTY.with(order("e", NOW, "2.00")).with(yen);

    WindowOutcome outcome = WindowOutcome.of(history, NOW, END);

    assertThat(outcome.takings())
        .containsExactly(
            new Takings(EUR, 1, 200, 0), new Takings(Money.currency("JPY"), 1, 300, 0));
    assertThat(outcome.orders()).isEqualTo(2);
  }

  @Test
  void a_customer_counts_once_with_the_first_mail_that_was_meant_for_them() {
    List<Send> rows = new ArrayList<>();
    rows.add(row("ada", "2", sendAt(5), bought(1, 1_000)));
    rows.add(row("ada", "1", sendAt(0), bought(2, 3_000)));
    rows.add(row("bob", "1", heldAt(0), NOTHING));
    rows.add(row("eve", "1", new Decision.HoldOut(NOW, Reason.GLOBAL_HOLDOUT), bought(1, 500)));
    rows.add(row("dan", "1", sendAt(0), null));
    rows.add(row("kim", "1", new Decision.Skip(Reason.STALE), null));
    Collections.shuffle(rows, new Random(7));

    CampaignResult result = CampaignResult.of("c", .5, rows);

    ArmResult treated = treated(result);
    assertThat(result.arms()).hasSize(3);
    assertThat(treated.measured().customers()).isEqualTo(1);
    assertThat(treated.orders()).isEqualTo(2);
    assertThat(treated.net()).containsEntry(EUR, 3_000L);
    assertThat(treated.waiting()).isEqualTo(1);
    assertThat(treated.mails()).hasSize(3);
    assertThat(result.incrementalOrders().orElseThrow()).isCloseTo(2, within(1e-12));
    assertThat(result.comparison(EUR).worthDifference().orElseThrow())
        .isCloseTo(3_000, within(1e-9));
    assertThat(result.verdict(CampaignArm.TREATED)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    assertThat(result.verdict(CampaignArm.HOLDOUT)).isEqualTo(Verdict.CONTROL);
    assertThat(result.verdict(CampaignArm.GLOBAL_HOLDOUT)).isEqualTo(Verdict.NO_CONTROL);
  }

  @Test
  void a_mail_that_was_cancelled_stays_in_its_arm() {
    Send planned = row("ada", "1", sendAt(0), bought(1, 100));
    Send cancelled =
        new Send(
            planned.key(),
            planned.moment(),
            NOW,
            planned.decision(),
            null,
            Status.CANCELLED,
            1,
            NOW,
            NOW,
            null,
            Reason.NO_CONSENT,
            Feedback.NONE,
            planned.measurement());

    ArmResult treated = treated(CampaignResult.of("c", 0, List.of(cancelled)));

    assertThat(treated.measured().conversions().converted()).isEqualTo(1);
  }

  @Test
  void where_nobody_is_held_out_nothing_is_compared() {
    CampaignResult result =
        CampaignResult.of("c", 0, List.of(row("ada", "1", sendAt(0), bought(1, 100))));

    assertThat(result.verdict(CampaignArm.TREATED)).isEqualTo(Verdict.NO_CONTROL);
    assertThat(result.splitP()).isEmpty();
    assertThat(result.incrementalOrders()).isEmpty();
    assertThat(result.comparison(EUR).worthDifference()).isEmpty();
  }

  @Test
  void a_campaign_that_works_is_seen_and_one_whose_split_is_off_is_not_believed() {
    List<Send> rows = new ArrayList<>();
    var random = Seeded.random(3);
    for (int i = 0; i < 4_000; i++) {
      boolean held = i % 10 == 0;
      boolean buys = random.nextDouble() < (held ? .1 : .3);
      rows.add(row("c" + i, "1", held ? heldAt(0) : sendAt(0), buys ? bought(1, 2_000) : NOTHING));
    }

    CampaignResult result = CampaignResult.of("c", .1, rows);

    assertThat(result.verdict(CampaignArm.TREATED)).isEqualTo(Verdict.HIGHER);
    assertThat(result.splitP()).contains(1.0);
    assertThat(result.currencies()).containsExactly(EUR);
    assertThat(result.comparison(EUR).worthInterval().orElseThrow().low()).isPositive();
    assertThat(CampaignResult.of("c", .2, rows).verdict(CampaignArm.TREATED))
        .isEqualTo(Verdict.SPLIT_IS_OFF);
    assertThat(CampaignResult.of("other", .2, rows).arms()).isEmpty();
  }

  private static ArmResult treated(CampaignResult result) {
    return Objects.requireNonNull(result.arms().get(CampaignArm.TREATED));
  }

  private static Decision sendAt(int days) {
    return new Decision.SendAt(NOW.plus(Duration.ofDays(days)));
  }

  private static Decision heldAt(int days) {
    return new Decision.HoldOut(NOW.plus(Duration.ofDays(days)));
  }

  private static WindowOutcome bought(int orders, long cents) {
    return new WindowOutcome(List.of(new Takings(EUR, orders, cents, 0)));
  }

  private static Send row(
      String customer, String occasion, Decision decision, @Nullable WindowOutcome outcome) {
    SendKey key = new SendKey(new CustomerId(customer), "c", occasion);
    return SomeSend.measured(key, decision, NOW, outcome);
  }

  private static Order order(String id, Instant time, String total) {
    return new Order(key(id), time, Money.parse(total, EUR), false);
  }

  private static Refund refund(String id, Instant time, String amount, @Nullable String order) {
    return new Refund(
        KeyHash.of(new EventKey(EventType.ORDER_REFUNDED, "shop", id)),
        time,
        Money.parse(amount, EUR),
        order == null ? null : key(order));
  }

  private static KeyHash key(String order) {
    return KeyHash.of(new EventKey(EventType.ORDER_COMPLETED, "shop", order));
  }
}
