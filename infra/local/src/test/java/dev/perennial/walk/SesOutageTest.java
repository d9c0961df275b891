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
import dev.perennial.local.ses.SesFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// SES cannot be reached for two days. The sender tries each half hour, so that the test is short.
class SesOutageTest {
  private static final List<String> LATE = names("late-");
  private static final List<String> IN_TIME = names("in-time-");

  @Test
  void after_two_days_without_SES_what_is_still_wanted_goes_once_and_the_rest_says_why_not() {
    try (TestShop shop =
        new TestShop(options -> options.schedule("DispatchSends", "rate(30 minutes)"))) {
      Instant start = shop.now();
      join(shop);
      LATE.forEach(customer -> plan(shop, customer, start));
      IN_TIME.forEach(customer -> plan(shop, customer, start.plus(Duration.ofDays(3))));
      shop.cloud().ses().refuseConnections();

      shop.pass(Duration.ofDays(2));

      assertThat(shop.cloud().ses().mails()).isEmpty();
      assertThat(IN_TIME).allMatch(customer -> row(shop, customer).status() == Status.PLANNED);
      assertThat(shop.log()).contains("mail service takes nothing").doesNotContain("@example");

      shop.cloud().ses().acceptConnections();
      shop.pass(Duration.ofHours(4));

      assertThat(birthdays(shop))
          .containsExactlyInAnyOrderElementsOf(
              IN_TIME.stream().map(customer -> customer + "@example.com").toList());
      assertThat(IN_TIME).allMatch(customer -> row(shop, customer).status() == Status.DELIVERED);
      assertThat(LATE)
          .allSatisfy(
              customer -> {
                assertThat(row(shop, customer).status()).isEqualTo(Status.CANCELLED);
                assertThat(row(shop, customer).reason()).contains(Reason.STALE);
              });
    }
  }

  /// The sender tries each quarter of an hour, the usual minute being slow.
  @ParameterizedTest
  @EnumSource(
      value = SesFault.class,
      names = {"SERVER_ERROR", "LOST_REQUEST"})
  void two_days_in_which_no_mail_is_answered_for_cost_one_mail_and_no_other_waits_long_after(
      SesFault fault) {
    try (TestShop shop =
        new TestShop(options -> options.schedule("DispatchSends", "rate(15 minutes)"))) {
      Instant start = shop.now();
      join(shop);
      IN_TIME.forEach(customer -> plan(shop, customer, start.plus(Duration.ofDays(3))));
      shop.cloud().ses().follow(() -> fault);

      shop.pass(Duration.ofDays(2));

      assertThat(shop.cloud().ses().mails()).isEmpty();
      assertThat(IN_TIME)
          .extracting(customer -> row(shop, customer).status())
          .satisfiesOnlyOnce(status -> assertThat(status).isEqualTo(Status.UNKNOWN))
          .containsOnly(Status.UNKNOWN, Status.PLANNED);
      assertThat(shop.log()).contains("\"Name\":\"MailServiceDown\"").doesNotContain("@example");

      shop.cloud().ses().follow(() -> SesFault.NONE);
      shop.pass(Duration.ofMinutes(45));

      List<String> delivered =
          IN_TIME.stream()
              .filter(customer -> row(shop, customer).status() == Status.DELIVERED)
              .map(customer -> customer + "@example.com")
              .toList();
      assertThat(delivered).hasSize(IN_TIME.size() - 1);
      assertThat(birthdays(shop)).containsExactlyInAnyOrderElementsOf(delivered);

      shop.pass(Duration.ofDays(1));

      assertThat(IN_TIME)
          .extracting(customer -> row(shop, customer).status())
          .satisfiesOnlyOnce(status -> assertThat(status).isEqualTo(Status.UNRESOLVED))
          .containsOnly(Status.UNRESOLVED, Status.DELIVERED);
      assertThat(birthdays(shop)).containsExactlyInAnyOrderElementsOf(delivered);
    }
  }

  private static void join(TestShop shop) {
    for (List<String> group : List.of(LATE, IN_TIME)) {
      for (String customer : group) {
        shop.joins(customer);
        shop.orders(customer, "order-of-" + customer);
      }
    }
    shop.cloud().pump();
  }

  private static void plan(TestShop shop, String customer, Instant birthday) {
    Moment moment = new Moment(MomentType.BIRTHDAY, birthday, "2026", false);
    shop.sends()
        .decide(Send.of(key(customer), moment, new Decision.SendAt(shop.now()), shop.now()));
  }

  private static List<String> birthdays(TestShop shop) {
    return shop.cloud().ses().mails().stream()
        .filter(mail -> "birthday".equals(mail.tags().get("campaign")))
        .flatMap(mail -> mail.recipients().stream())
        .toList();
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

  private static List<String> names(String prefix) {
    return IntStream.range(0, 3).mapToObj(number -> prefix + number).toList();
  }
}
