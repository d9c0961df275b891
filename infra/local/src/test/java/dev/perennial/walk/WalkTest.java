package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Lifecycle;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Events.Recorded;
import dev.perennial.event.ProfileField;
import dev.perennial.local.ses.KeptMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WalkTest {

  @Test
  void an_order_becomes_a_scored_customer() {
    try (TestShop shop = new TestShop()) {
      shop.joins("ada");
      shop.orders("ada", "1001");

      shop.cloud().pump();

      assertThat(shop.customer("ada").score().lifecycle()).isEqualTo(Lifecycle.NEW);
      assertThat(shop.customer("ada").customer().history().orders()).hasSize(1);
      assertThat(shop.customer("ada").score().riskDate()).isPresent();
    }
  }

  @Test
  void a_customer_who_stays_away_lapses_and_is_mailed_twice_in_the_send_window() {
    try (TestShop shop = new TestShop()) {
      shop.joins("bea");
      shop.orders("bea", "1001");

      shop.pass(Duration.ofDays(220));

      List<Send> winBack = campaign(shop, "bea", "win-back");
      assertThat(winBack).hasSize(2).extracting(Send::status).containsOnly(Status.DELIVERED);
      assertThat(shop.cloud().ses().mails())
          .filteredOn(mail -> mail.tags().containsValue("win-back"))
          .hasSize(2)
          .allSatisfy(mail -> assertThat(mail.recipients()).containsExactly("bea@example.com"))
          .extracting(KeptMail::acceptedAt)
          .satisfiesExactly(
              first -> assertThat(first).isBetween(day(0, 9), day(0, 20)),
              second -> assertThat(second).isBetween(day(20, 9), day(20, 20)));
    }
  }

  @Test
  void a_mail_has_both_texts_and_one_click_unsubscribing() {
    try (TestShop shop = TestShop.ofSlowYears()) {
      shop.joins("bea");
      shop.orders("bea", "1001");

      shop.pass(Duration.ofDays(400));

      String eml = new String(shop.cloud().ses().mails().getFirst().eml(), StandardCharsets.UTF_8);
      assertThat(eml)
          .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
          .containsPattern(
              "List-Unsubscribe:\\s+<https://api.execute-api.us-east-1.amazonaws.com/links/unsubscribe/")
          .contains("text/plain")
          .contains("text/html");
    }
  }

  @Test
  void who_withdraws_consent_after_the_decision_gets_no_mail_even_if_it_was_not_folded() {
    try (TestShop shop = TestShop.ofManyDays()) {
      shop.joins("gil");
      shop.orders("gil", "1001");
      shop.cloud().advanceTo(Instant.parse("2026-07-05T04:00:01Z"));
      assertThat(campaign(shop, "gil", "win-back").getFirst().status()).isEqualTo(Status.PLANNED);

      shop.withdraws("gil");
      shop.cloud().clock().advanceTo(Instant.parse("2026-07-05T09:00:00Z"));
      shop.cloud().invoke("DispatchSends", "{}");

      Send send = campaign(shop, "gil", "win-back").getFirst();
      assertThat(send.status()).isEqualTo(Status.CANCELLED);
      assertThat(send.reason()).contains(Reason.NO_CONSENT);
      assertThat(shop.cloud().ses().mails())
          .filteredOn(mail -> mail.tags().containsValue("win-back"))
          .isEmpty();
    }
  }

  @Test
  void who_never_agreed_is_skipped_with_the_reason_in_the_ledger() {
    try (TestShop shop = TestShop.ofSlowYears()) {
      shop.happens(
          new CustomerUpdated(shop.header("dan"), Map.of(ProfileField.EMAIL, "dan@example.com")));
      shop.orders("dan", "1001");

      shop.pass(Duration.ofDays(200));

      assertThat(campaign(shop, "dan", "win-back"))
          .hasSize(2)
          .extracting(Send::decision)
          .containsOnly(new Decision.Skip(Reason.NO_CONSENT));
    }
  }

  @Test
  void a_birthday_is_kept_once_a_year_on_the_customers_own_day() {
    try (TestShop shop = TestShop.ofManyDays()) {
      shop.joins("eve");
      shop.orders("eve", "1001");
      shop.happens(
          new CustomerUpdated(
              shop.header("eve"),
              Map.of(
                  ProfileField.BIRTHDAY, "--02-29", ProfileField.TIMEZONE, "Pacific/Kiritimati")));

      shop.pass(Duration.ofDays(60));

      assertThat(campaign(shop, "eve", "birthday"))
          .singleElement()
          .satisfies(
              send -> {
                assertThat(send.key().occasion()).isEqualTo("2026");
                assertThat(send.due()).contains(Instant.parse("2026-02-27T19:00:00Z"));
                assertThat(send.status()).isEqualTo(Status.DELIVERED);
              });
      assertThat(shop.cloud().ses().mails())
          .filteredOn(mail -> mail.tags().containsValue("birthday"))
          .singleElement()
          .satisfies(
              mail ->
                  assertThat(new String(mail.eml(), StandardCharsets.UTF_8))
                      .contains("BIRTHDAY10"));
    }
  }

  @Test
  void the_same_order_again_changes_nothing_and_another_under_its_id_is_a_conflict() {
    try (TestShop shop = new TestShop()) {
      var order = shop.order("fay", "1001", "25.00");
      shop.happens(order);

      Recorded again = shop.happens(order);
      Recorded other = shop.happens(shop.order("fay", "1001", "26.00"));

      assertThat(List.of(again, other)).containsExactly(Recorded.DUPLICATE, Recorded.CONFLICT);
      shop.cloud().pump();
      assertThat(shop.customer("fay").customer().history().orders()).hasSize(1);
    }
  }

  private static List<Send> campaign(TestShop shop, String customer, String name) {
    return shop.ledger(customer).stream()
        .filter(send -> send.key().campaign().equals(name))
        .toList();
  }

  private static Instant day(int number, int hour) {
    return Instant.parse("2026-07-05T00:00:00Z").plus(Duration.ofHours(number * 24L + hour));
  }
}
