package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Measurement;
import dev.perennial.campaign.Outcomes;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Takings;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store of outcomes has to do, beside its ledger.
abstract class OutcomesContract {
  private static final AtomicInteger CUSTOMERS = new AtomicInteger();
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final int MANY = 1_000;
  private static final WindowOutcome BOUGHT =
      new WindowOutcome(
          List.of(
              new Takings(Money.currency("EUR"), 2, 5_000, 1_000),
              new Takings(Money.currency("JPY"), 0, 0, 300)));
  private final CustomerId customer = new CustomerId("o" + CUSTOMERS.incrementAndGet());

  /// Later than all that other suites want to be due of the same table.
  private final Instant now = Instant.parse("2090-01-05T10:00:00Z");

  abstract Outcomes outcomes();

  abstract Sends sends();

  @Test
  void treated_and_held_out_are_due_a_day_after_their_window_closes() {
    Send treated = decided("1", new Decision.SendAt(now));
    Send held = decided("2", new Decision.HoldOut(now.plusSeconds(60)));
    Send skipped = decided("3", new Decision.Skip(Reason.NO_CONSENT));
    Instant dueAt = now.plus(WINDOW).plus(Duration.ofDays(1));

    assertThat(due(dueAt.minusMillis(1))).isEmpty();
    assertThat(due(dueAt)).containsExactly(treated.key());
    assertThat(due(dueAt.plusSeconds(60))).containsExactly(treated.key(), held.key());
    assertThat(skipped.measurement()).isNull();
  }

  @Test
  void an_outcome_is_stored_once_and_is_due_no_more() {
    Send send = decided("1", new Decision.HoldOut(now));

    assertThat(outcomes().store(send.key(), BOUGHT)).isTrue();
    assertThat(outcomes().store(send.key(), new WindowOutcome(List.of()))).isFalse();

    assertThat(due(now.plus(WINDOW.multipliedBy(2)))).isEmpty();
    assertThat(sends().of(customer))
        .singleElement()
        .extracting(Send::measurement)
        .isEqualTo(new Measurement(now.plus(WINDOW), BOUGHT));
  }

  @Test
  void that_nothing_was_bought_is_an_outcome_too() {
    Send send = decided("1", new Decision.SendAt(now));

    outcomes().store(send.key(), new WindowOutcome(List.of()));

    assertThat(sends().of(customer))
        .singleElement()
        .extracting(Send::measurement)
        .isEqualTo(new Measurement(now.plus(WINDOW), new WindowOutcome(List.of())));
  }

  @Test
  void what_is_not_measured_takes_no_outcome() {
    Send send = Send.of(key("1"), moment(), new Decision.SendAt(now), now);
    boolean decided = sends().decide(send);

    assertThat(decided).isTrue();
    assertThat(outcomes().store(send.key(), BOUGHT)).isFalse();
    assertThat(sends().of(customer)).containsExactly(send);
  }

  private List<SendKey> due(Instant time) {
    return outcomes().due(time, MANY).stream()
        .filter(key -> key.customer().equals(customer))
        .toList();
  }

  private Send decided(String occasion, Decision decision) {
    Send send = Send.of(key(occasion), moment(), decision, now).measuredFor(WINDOW);
    sends().decide(send);
    return send;
  }

  private SendKey key(String occasion) {
    return new SendKey(customer, "win-back", occasion);
  }

  private Moment moment() {
    return new Moment(MomentType.LAPSED, now, "order-1", false);
  }
}
