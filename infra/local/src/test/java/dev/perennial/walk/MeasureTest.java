package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Measurement;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.Takings;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Money;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What customers did after a mail, whether they got it or not.
class MeasureTest {
  private static final Duration WINDOW = Duration.ofDays(10);
  private static final Duration UNTIL_MEASURED = Duration.ofDays(12);
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void treated_and_held_out_are_measured_alike() {
    decide("ada", new Decision.SendAt(shop.now()));
    decide("bob", new Decision.HoldOut(shop.now()));
    shop.pass(Duration.ofDays(2));
    for (String customer : List.of("ada", "bob")) {
      shop.orders(customer, customer + "-1");
      shop.happens(refund(customer, customer + "-1", "5.00"));
    }
    shop.pass(Duration.ofDays(9));
    shop.orders("ada", "after the window");

    shop.pass(UNTIL_MEASURED);

    assertThat(row("ada").status()).isEqualTo(Status.CANCELLED); // There is no such campaign.
    assertThat(outcome("ada")).isEqualTo(spent(1, 2_500, 500));
    assertThat(outcome("bob")).isEqualTo(spent(1, 2_500, 500));
  }

  @Test
  void who_did_nothing_and_who_is_not_known_has_an_outcome_of_nothing() {
    decide("ada", new Decision.HoldOut(shop.now()));

    shop.pass(UNTIL_MEASURED);

    assertThat(outcome("ada")).isEqualTo(new WindowOutcome(List.of()));
  }

  @Test
  void what_is_given_back_after_the_measurement_restates_nothing() {
    decide("ada", new Decision.HoldOut(shop.now()));
    shop.orders("ada", "1");
    shop.pass(UNTIL_MEASURED);
    shop.happens(refund("ada", "1", "25.00"));

    shop.pass(UNTIL_MEASURED);

    assertThat(outcome("ada")).isEqualTo(spent(1, 2_500, 0));
  }

  /// Each write stores one outcome; the function is tried again by its schedule.
  @ParameterizedTest
  @CsvSource({
    "1, CRASH_BEFORE",
    "1, CRASH_AFTER",
    "2, CRASH_BEFORE",
    "2, CRASH_AFTER",
    "1, THROTTLE",
    "2, LOST_ANSWER"
  })
  void wherever_a_run_ends_each_row_is_measured_once(int write, Fault fault) {
    for (String customer : List.of("ada", "bob", "eve")) {
      decide(customer, new Decision.HoldOut(shop.now()));
      shop.orders(customer, customer + "-1");
    }
    shop.tablesFollow("MeasureSends", FaultPlan.nthWrite(write, fault));

    shop.pass(UNTIL_MEASURED);

    for (String customer : List.of("ada", "bob", "eve")) {
      assertThat(outcome(customer)).isEqualTo(spent(1, 2_500, 0));
    }
  }

  private void decide(String customer, Decision decision) {
    SendKey key = new SendKey(new CustomerId(customer), "trial", "once");
    Moment moment = new Moment(MomentType.LAPSED, shop.now(), "once", false);
    shop.sends().decide(Send.of(key, moment, decision, shop.now()).measuredFor(WINDOW));
  }

  private OrderRefunded refund(String customer, String order, String amount) {
    return new OrderRefunded(
        shop.header(customer),
        "refund of " + order,
        new OrderId(order),
        Money.parse(amount, Money.currency("EUR")));
  }

  private static WindowOutcome spent(int orders, long charged, long refunded) {
    return new WindowOutcome(
        List.of(new Takings(Money.currency("EUR"), orders, charged, refunded)));
  }

  private Send row(String customer) {
    return shop.ledger(customer).stream()
        .filter(send -> send.key().campaign().equals("trial"))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable WindowOutcome outcome(String customer) {
    Measurement measurement = Objects.requireNonNull(row(customer).measurement());
    return measurement.outcome();
  }
}
