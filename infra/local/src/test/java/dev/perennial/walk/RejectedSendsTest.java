package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.SesFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// SES rejects mail after mail.
class RejectedSendsTest {
  private static final List<String> CUSTOMERS = List.of("ada", "bea", "cid", "dan");

  @Test
  void where_SES_rejects_every_mail_of_the_account_two_are_cancelled_and_the_others_wait() {
    try (TestShop shop =
        new TestShop(options -> options.variable("SENDER_ADDRESS", "nobody at all@shop.example"))) {
      planForAll(shop);

      shop.cloud().invoke("DispatchSends", "{}");

      twoAreCancelledAndTwoWait(shop);
      assertThat(shop.log())
          .contains("mails are rejected one after the other")
          .contains("\"Name\":\"RejectedSends\"")
          .contains("\"Name\":\"MailServiceDown\"");
      assertThat(shop.sends().due(shop.now(), 10)).as("the fourth, not the third").hasSize(1);

      shop.pass(Duration.ofHours(3));

      twoAreCancelledAndTwoWait(shop);
    }
  }

  @Test
  void where_SES_rejects_single_mails_the_third_in_a_row_waits_an_hour_and_the_next_run_goes_on() {
    try (TestShop shop = new TestShop()) {
      planForAll(shop);
      shop.cloud().ses().failNext(SesFault.REJECTION, SesFault.REJECTION, SesFault.REJECTION);

      shop.cloud().invoke("DispatchSends", "{}");
      twoAreCancelledAndTwoWait(shop);
      assertThat(shop.log()).doesNotContain("MailServiceDown");

      shop.cloud().invoke("DispatchSends", "{}");
      shop.cloud().pump();
      assertThat(statuses(shop)).contains(Status.PLANNED, Status.DELIVERED);

      shop.pass(Duration.ofMinutes(61));
      assertThat(statuses(shop)).doesNotContain(Status.PLANNED);
      List<KeptMail> mails = shop.cloud().ses().mails();
      assertThat(mails)
          .filteredOn(mail -> "birthday".equals(mail.tags().get("campaign")))
          .hasSize(2);
      assertThat(mails)
          .as("whose mail was rejected may get another one, nobody gets two")
          .extracting(KeptMail::recipients)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void a_mail_in_between_that_is_not_handed_over_says_nothing_of_SES() {
    try (TestShop shop = new TestShop()) {
      List<String> inTurn = List.of("ada", "unknown-1", "bea", "unknown-2", "cid", "dan");
      for (String customer : CUSTOMERS) {
        shop.joins(customer);
        shop.orders(customer, "order-of-" + customer);
      }
      shop.cloud().pump();
      for (int turn = 0; turn < inTurn.size(); turn++) {
        plan(shop, inTurn.get(turn), Duration.ofMinutes(9L - turn));
      }
      shop.cloud().ses().failNext(SesFault.REJECTION, SesFault.REJECTION, SesFault.REJECTION);

      shop.cloud().invoke("DispatchSends", "{}");

      twoAreCancelledAndTwoWait(shop);
      assertThat(row(shop, "unknown-1").reason()).contains(Reason.UNKNOWN_CUSTOMER);
      assertThat(row(shop, "unknown-2").reason()).contains(Reason.UNKNOWN_CUSTOMER);
    }
  }

  private static void planForAll(TestShop shop) {
    for (String customer : CUSTOMERS) {
      shop.joins(customer);
      shop.orders(customer, "order-of-" + customer);
    }
    shop.cloud().pump();
    CUSTOMERS.forEach(customer -> plan(shop, customer, Duration.ZERO));
  }

  private static void twoAreCancelledAndTwoWait(TestShop shop) {
    List<Send> rows = CUSTOMERS.stream().map(customer -> row(shop, customer)).toList();
    assertThat(rows)
        .filteredOn(send -> send.status() == Status.CANCELLED)
        .hasSize(2)
        .allMatch(send -> send.reason().equals(Optional.of(Reason.REJECTED)));
    assertThat(rows).filteredOn(send -> send.status() == Status.PLANNED).hasSize(2);
  }

  private static List<@Nullable Status> statuses(TestShop shop) {
    List<@Nullable Status> statuses = new ArrayList<>();
    CUSTOMERS.forEach(customer -> statuses.add(row(shop, customer).status()));
    return statuses;
  }

  private static void plan(TestShop shop, String customer, Duration dueSince) {
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), "2026", false);
    Decision decision = new Decision.SendAt(shop.now().minus(dueSince));
    shop.sends().decide(Send.of(key(customer), moment, decision, shop.now()));
  }

  private static Send row(TestShop shop, String customer) {
    return shop.ledger(customer).stream()
        .filter(send -> send.key().equals(key(customer)))
        .findFirst()
        .orElseThrow();
  }

  private static SendKey key(String customer) {
    return new SendKey(new CustomerId(customer), "birthday", "2026");
  }
}
