package dev.perennial.walk;

import static dev.perennial.walk.AlarmedShop.decided;
import static dev.perennial.walk.AlarmedShop.event;
import static dev.perennial.walk.AlarmedShop.reports;
import static dev.perennial.walk.AlarmedShop.shop;
import static dev.perennial.walk.AlarmedShop.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Send;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import dev.perennial.metric.RollupKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is reported as soon as it is known, once, by a shop that has no weekly and monthly reports.
class TriggeredReportTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");
  @TempDir private Path folder;

  @Test
  void churn_beyond_its_usual_range_is_told_once_on_the_morning_after_its_week()
      throws IOException {
    try (TestShop shop = shop(folder, "")) {
      for (int week = 1; week <= 12; week++) {
        store(shop, MONDAY.minusWeeks(week), week % 2 == 0 ? "5" : "6");
      }
      store(shop, MONDAY, "14");

      shop.pass(Duration.ofDays(13));

      assertThat(reports(shop))
          .singleElement()
          .satisfies(
              mail -> {
                assertThat(mail.subject())
                    .startsWith("Churn is 14.0%, beyond its usual range: 5")
                    .endsWith("11 January 2026");
                assertThat(mail.acceptedAt()).isEqualTo(Instant.parse("2026-01-12T07:00:00Z"));
              });
    }
  }

  @Test
  void complaints_beyond_what_is_borne_are_told_once() throws IOException {
    try (TestShop shop = shop(folder, "")) {
      store(shop, MONDAY, "5");
      for (int mail = 0; mail < 100; mail++) {
        MailEventType told = mail < 3 ? MailEventType.COMPLAINED : MailEventType.DELIVERED;
        Send row = decided(shop, "gone", "c" + mail, new Decision.SendAt(shop.now()));
        Send sent = row.with(event(row, shop.now(), MailEventType.SENT));
        shop.sends().hear(row, sent);
        shop.sends().hear(sent, sent.with(event(row, shop.now(), told)));
      }

      shop.pass(Duration.ofDays(12));

      assertThat(reports(shop))
          .singleElement()
          .satisfies(
              mail ->
                  assertThat(mail.subject())
                      .startsWith("Complaints are 3.00%, beyond their usual range"));
    }
  }

  @Test
  void complaints_after_the_report_of_their_week_are_told_once_by_one_more_mail()
      throws IOException {
    try (TestShop shop = shop(folder, "", true)) {
      store(shop, MONDAY.minusWeeks(1), "5");
      store(shop, MONDAY, "5");
      List<Send> sent = new ArrayList<>();
      for (int mail = 0; mail < 100; mail++) {
        Send row = decided(shop, "gone", "c" + mail, new Decision.SendAt(shop.now()));
        Send out = row.with(event(row, shop.now(), MailEventType.SENT));
        shop.sends().hear(row, out);
        sent.add(out);
      }
      shop.cloud().advanceTo(Instant.parse("2026-01-13T05:00:00Z"));
      List<KeptMail> monday = reports(shop);

      for (Send one : sent.subList(0, 5)) {
        shop.sends().hear(one, one.with(event(one, shop.now(), MailEventType.COMPLAINED)));
      }
      shop.pass(Duration.ofDays(5));

      assertThat(monday).extracting(KeptMail::subject).noneMatch(one -> one.contains("Complaints"));
      assertThat(reports(shop)).hasSize(monday.size() + 1);
      assertThat(reports(shop).getLast())
          .satisfies(
              mail -> {
                assertThat(mail.subject()).startsWith("Complaints are 5.00%");
                assertThat(mail.acceptedAt()).isEqualTo(Instant.parse("2026-01-13T07:00:00Z"));
              });
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void a_goal_that_falls_behind_is_told_once_while_it_stays_behind() throws IOException {
    String goal =
        "goals: [{ metric: churn_rate, target: 4, from: 2025-12-01, by: 2026-12-31, period: week"
            + " }]";
    try (TestShop shop = shop(folder, goal)) {
      List<String> churn = List.of("5", "4.9", "4.8", "4.7", "5.2", "5.2");
      for (int week = 0; week < 6; week++) {
        store(shop, MONDAY.minusWeeks(4).plusWeeks(week), churn.get(week));
      }

      shop.pass(Duration.ofDays(8));
      List<KeptMail> first = reports(shop);
      store(shop, MONDAY.plusWeeks(2), "5.2");
      shop.pass(Duration.ofDays(24));

      assertThat(first)
          .singleElement()
          .satisfies(mail -> assertThat(mail.subject()).startsWith("Churn is behind its goal"));
      assertThat(reports(shop)).hasSize(1);
    }
  }

  @Test
  void a_goal_that_was_missed_is_told_once_though_its_week_and_its_month_both_have_it()
      throws IOException {
    String goal =
        "goals: [{ metric: churn_rate, target: 4, from: 2025-12-01, by: 2026-01-11, period: week"
            + " }]";
    try (TestShop shop = shop(folder, goal)) {
      List<String> churn = List.of("5", "4.7", "4.4", "4.2", "4.1", "4.1");
      for (int week = 0; week < churn.size(); week++) {
        store(shop, MONDAY.minusWeeks(4).plusWeeks(week), churn.get(week));
      }
      store(shop, RollupKind.MONTH, LocalDate.parse("2026-01-01"), "4.1");

      shop.pass(Duration.ofDays(8));
      List<KeptMail> first = reports(shop);
      shop.pass(Duration.ofDays(24));

      assertThat(first)
          .singleElement()
          .satisfies(
              mail -> {
                assertThat(mail.subject()).startsWith("Churn missed its goal");
                assertThat(mail.acceptedAt()).isEqualTo(Instant.parse("2026-01-12T07:00:00Z"));
                assertThat(MailParts.read(mail.eml()).text().orElseThrow())
                    .contains("did not come to what it was to be by 11 January 2026");
              });
      assertThat(reports(shop)).hasSize(1);
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }
}
