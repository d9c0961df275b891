package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.ses.SesFault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The sender, whatever breaks. A welcome mail that is due waits for one customer.
class DispatchTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
    shop.joins("ada");
    shop.orders("ada", "1001");
    shop.cloud().pump();
    plan("first");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /// Writes of a run: 1 the lease, 2 the claim, 3 the settlement, 4 giving the lease back.
  @ParameterizedTest
  @CsvSource({
    "1, CRASH_BEFORE, DELIVERED, 1",
    "1, CRASH_AFTER, DELIVERED, 1",
    "2, CRASH_BEFORE, DELIVERED, 1",
    "2, CRASH_AFTER, UNKNOWN, 0",
    "3, CRASH_BEFORE, DELIVERED, 1",
    "3, CRASH_AFTER, DELIVERED, 1",
    "4, CRASH_BEFORE, DELIVERED, 1",
    "2, THROTTLE, DELIVERED, 1",
    "3, THROTTLE, DELIVERED, 1",
    "2, LOST_ANSWER, DELIVERED, 1"
  })
  void wherever_a_run_ends_no_mail_goes_twice_and_each_send_comes_to_rest(
      int write, Fault fault, Status status, int mails) {
    shop.tablesFollow("DispatchSends", FaultPlan.nthWrite(write, fault));

    shop.pass(Duration.ofMinutes(10));

    assertThat(row("first").status()).isEqualTo(status);
    assertThat(mails()).isEqualTo(mails);
  }

  /// A run that sends one mail makes some twenty calls of its tables: the lease, nine to find what
  /// is unknown or due, the claim … A mail a call; a run whose lease was not given back is waited
  /// for.
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CRASH_BEFORE", "CRASH_AFTER"})
  void at_whichever_call_of_its_tables_a_run_dies_no_mail_goes_twice_and_none_stays_claimed(
      Fault fault) {
    shop.pass(A_MINUTE);
    int unknown = 0;
    for (int call = 10; call <= 25; call++) {
      String customer = "at-call-" + call;
      shop.joins(customer);
      shop.orders(customer, "order-" + call);
      shop.cloud().pump();
      plan(customer, "first");
      shop.tablesFollow("DispatchSends", FaultPlan.nthCall(call, fault));
      shop.pass(Duration.ofMinutes(3));
      shop.tablesFollow("DispatchSends", FaultPlan.none());

      String id = key(customer, "first").sendId();
      long mails =
          shop.cloud().ses().mails().stream()
              .filter(mail -> id.equals(mail.tags().get("send_id")))
              .count();
      Status status = row(customer, "first").status();
      assertThat(status).as("call %d", call).isIn(Status.DELIVERED, Status.UNKNOWN);
      assertThat(mails).as("call %d", call).isEqualTo(status == Status.DELIVERED ? 1 : 0);
      unknown += status == Status.UNKNOWN ? 1 : 0;
    }
    assertThat(unknown).as("died between the claim and the mail").isBetween(3, 13);
  }

  @ParameterizedTest
  @EnumSource(
      value = SesFault.class,
      names = {"LOST_ANSWER", "LOST_REQUEST", "SERVER_ERROR"})
  void a_lost_answer_leaves_the_send_unknown_until_SES_tells_and_it_is_never_sent_again(
      SesFault fault) {
    shop.cloud().ses().follow(() -> fault);
    shop.pass(A_MINUTE);
    shop.cloud().ses().follow(() -> SesFault.NONE);

    shop.pass(Duration.ofHours(3));

    boolean arrived = fault == SesFault.LOST_ANSWER;
    assertThat(row("first").status()).isEqualTo(arrived ? Status.DELIVERED : Status.UNKNOWN);
    assertThat(mails()).isEqualTo(arrived ? 1 : 0);
  }

  @Test
  void what_stays_unknown_while_SES_tells_of_other_mails_is_unresolved_after_a_day() {
    shop.cloud().ses().failNext(SesFault.LOST_REQUEST);
    shop.pass(Duration.ofHours(25));
    assertThat(row("first").status()).isEqualTo(Status.UNKNOWN);
    assertThat(shop.log()).contains("UntoldSends").doesNotContain("UnresolvedSends");
    shop.joins("bea");
    shop.orders("bea", "1002");
    shop.cloud().pump();
    plan("bea", "second");

    shop.pass(Duration.ofHours(25));

    assertThat(row("bea", "second").status()).isEqualTo(Status.DELIVERED);
    assertThat(row("first").status()).isEqualTo(Status.UNRESOLVED);
    assertThat(shop.log())
        .contains("\"what\":\"send is unresolved\"")
        .contains("\"Name\":\"UnresolvedSends\"");
    assertThat(shop.cloud().ses().mails())
        .noneMatch(mail -> key("ada", "first").sendId().equals(mail.tags().get("send_id")));
  }

  @Test
  void throttling_waits_and_goes_on_until_everything_is_sent() {
    shop.joins("bea");
    shop.orders("bea", "1002");
    shop.cloud().pump();
    plan("bea", "second");
    shop.cloud().ses().follow(() -> SesFault.THROTTLE);
    shop.pass(Duration.ofMinutes(10));
    assertThat(mails()).isZero();

    shop.cloud().ses().follow(() -> SesFault.NONE);
    shop.pass(Duration.ofMinutes(10));

    assertThat(row("first").status()).isEqualTo(Status.DELIVERED);
    assertThat(row("bea", "second").status()).isEqualTo(Status.DELIVERED);
    assertThat(mails()).isEqualTo(2);
  }

  @Test
  void a_second_sender_finds_the_lease_taken() {
    var lease = shop.sends().lease(shop.now(), Duration.ofSeconds(90)).orElseThrow();

    shop.cloud().invoke("DispatchSends", "{}");
    assertThat(mails()).isZero();

    shop.sends().release(lease);
    shop.cloud().invoke("DispatchSends", "{}");
    assertThat(mails()).isEqualTo(1);
  }

  private void plan(String occasion) {
    plan("ada", occasion);
  }

  private void plan(String customer, String occasion) {
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), occasion, false);
    Decision decision = new Decision.SendAt(shop.now());
    Send send = Send.of(key(customer, occasion), moment, decision, shop.now());
    assertThat(shop.sends().decide(send)).isTrue();
  }

  private Send row(String occasion) {
    return row("ada", occasion);
  }

  private Send row(String customer, String occasion) {
    return shop.sends().of(new CustomerId(customer)).stream()
        .filter(send -> send.key().equals(key(customer, occasion)))
        .findFirst()
        .orElseThrow();
  }

  private static SendKey key(String customer, String occasion) {
    return new SendKey(new CustomerId(customer), "birthday", occasion);
  }

  private int mails() {
    return shop.cloud().ses().mails().size();
  }
}
