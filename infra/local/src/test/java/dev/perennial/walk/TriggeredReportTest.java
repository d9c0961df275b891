package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Breach;
import dev.perennial.campaign.CampaignPause;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.MailTally;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is reported as soon as it is known, once, by a shop that has no weekly and monthly reports.
class TriggeredReportTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");

  @TempDir private Path folder;

  @Test
  void a_campaign_that_has_paused_itself_is_told_once_and_again_when_it_does_so_again()
      throws IOException {
    try (TestShop shop = shop("")) {
      decided(shop, "birthday", "secret", new Decision.SendAt(shop.now()));
      DynamoPauses pauses = new DynamoPauses(shop.cloud().dynamo(), "Sends");
      pauses.pause(pause(shop.now()));
      shop.pass(Duration.ofDays(4));

      List<KeptMail> once = reports(shop);
      pauses.resume("birthday", shop.now());
      pauses.pause(pause(shop.now()));
      shop.pass(Duration.ofDays(4));

      assertThat(once)
          .singleElement()
          .satisfies(
              mail -> {
                assertThat(mail.subject()).isEqualTo("birthday has paused itself");
                assertThat(mail.acceptedAt()).isEqualTo(Instant.parse("2026-01-06T07:00:00Z"));
                assertThat(MailParts.read(mail.eml()).text().orElseThrow())
                    .contains("Find out what went wrong with birthday.", "Mails sent: 0")
                    .doesNotContain("secret");
                assertThat(mail.tags()).containsEntry("report", "paused");
              });
      assertThat(reports(shop)).hasSize(2);
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  private static CampaignPause pause(Instant at) {
    return new CampaignPause("birthday", at, Breach.COMPLAINTS, new MailTally(100, 0, 3));
  }

  @Test
  void churn_beyond_its_usual_range_is_told_once_on_the_morning_after_its_week()
      throws IOException {
    try (TestShop shop = shop("")) {
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
    try (TestShop shop = shop("")) {
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
    try (TestShop shop = shop("", true)) {
      store(shop, MONDAY.minusWeeks(1), "5");
      store(shop, MONDAY, "5");
      List<Send> sent = new ArrayList<>();
      for (int mail = 0; mail < 100; mail++) {
        Send row = decided(shop, "gone", "c" + mail, new Decision.SendAt(shop.now()));
        Send out = row.with(event(row, shop.now(), MailEventType.SENT));
        shop.sends().hear(row, out);
        sent.add(out);
      }
      shop.cloud().advanceTo(Instant.parse("2026-01-13T03:00:00Z"));
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
    try (TestShop shop = shop(goal)) {
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
    try (TestShop shop = shop(goal)) {
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

  @Test
  void a_campaign_that_was_switched_off_is_told_once_when_its_last_window_is_measured()
      throws IOException {
    try (TestShop shop = shop("campaigns_off: [birthday]")) {
      store(shop, MONDAY.minusWeeks(1), "5");
      decided(shop, "birthday", "secret", new Decision.SendAt(shop.now()));
      decided(shop, "birthday", "other", new Decision.HoldOut(shop.now()));
      decided(shop, "win-back", "secret", new Decision.SendAt(shop.now()));

      shop.pass(Duration.ofDays(8));

      assertThat(reports(shop))
          .singleElement()
          .satisfies(
              mail -> {
                assertThat(mail.subject()).isEqualTo("birthday is finished");
                assertThat(mail.acceptedAt()).isEqualTo(Instant.parse("2026-01-10T07:00:00Z"));
                assertThat(MailParts.read(mail.eml()).text().orElseThrow())
                    .contains("Written to: ordered: 0.0% of 1", "Held out: ordered: 0.0% of 1")
                    .as("its planned share is known though it is switched off")
                    .contains("not enough data")
                    .doesNotContain("secret");
              });
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void where_alarms_are_off_nothing_is_told() throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(
        settings,
        "reports: { weekly: false, monthly: false, alarms: false,"
            + " recipients: [{ email: ada@office.example }] }\n");
    try (TestShop shop =
        new TestShop(options -> options.variable("SETTINGS", settings.toString()))) {
      decided(shop, "birthday", "c1", new Decision.SendAt(shop.now()));
      new DynamoPauses(shop.cloud().dynamo(), "Sends").pause(pause(shop.now()));
      shop.pass(Duration.ofDays(2));

      assertThat(reports(shop)).isEmpty();
    }
  }

  private static void store(TestShop shop, LocalDate week, String churn) {
    store(shop, RollupKind.WEEK, week, churn);
  }

  private static void store(TestShop shop, RollupKind kind, LocalDate start, String churn) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(Figure.ofAll(Metric.CHURN_RATE, ""), new BigDecimal(churn));
    figures.put(Figure.ofAll(Metric.ACTIVE_AT_END, ""), BigDecimal.TEN);
    figures.put(Figure.ofAll(Metric.LOST_CUSTOMERS, ""), new BigDecimal(churn).movePointRight(2));
    LocalDate end = kind.period().orElseThrow().endOf(start);
    Instant at = end.atTime(2, 0).toInstant(ZoneOffset.UTC);
    Rollup rollup = new Rollup(kind, start, end, figures, new TreeMap<>(), at, at);
    assertThat(new DynamoMetrics(shop.cloud().dynamo(), "Metrics").save(rollup, 0)).isTrue();
  }

  private static Send decided(TestShop shop, String campaign, String customer, Decision decision) {
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), "2026", false);
    SendKey key = new SendKey(new CustomerId(customer), campaign, "2026");
    Send row = Send.of(key, moment, decision, shop.now()).measuredFor(Duration.ofDays(3));
    assertThat(shop.sends().decide(row)).isTrue();
    return row;
  }

  private static MailEvent event(Send row, Instant at, MailEventType type) {
    return new MailEvent(row.key().sendId(), "m-" + row.key().customer().value(), at, type, at);
  }

  private TestShop shop(String more) throws IOException {
    return shop(more, false);
  }

  private TestShop shop(String more, boolean weekly) throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(
        settings,
        "reports: { weekly: "
            + weekly
            + ", monthly: false, alarms: true,"
            + " recipients: [{ email: ada@office.example }] }\n"
            + more
            + "\n");
    return TestShop.ofManyDays(
        options ->
            options
                .variable("SETTINGS", settings.toString())
                .schedule("Nightly", "cron(0 2 1 1 ? 2099)"));
  }

  private static List<KeptMail> reports(TestShop shop) {
    return shop.cloud().ses().mails().stream()
        .filter(mail -> mail.recipients().contains("ada@office.example"))
        .toList();
  }
}
