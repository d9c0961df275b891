package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.local.ses.KeptMail;
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
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A shop that is told what should not wait; its night never comes, so that what a test stores of
/// its weeks and months stays.
final class AlarmedShop {
  private AlarmedShop() {}

  static void store(TestShop shop, LocalDate week, String churn) {
    store(shop, RollupKind.WEEK, week, churn);
  }

  static void store(TestShop shop, RollupKind kind, LocalDate start, String churn) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(Figure.ofAll(Metric.CHURN_RATE, ""), new BigDecimal(churn));
    figures.put(Figure.ofAll(Metric.ACTIVE_AT_END, ""), BigDecimal.TEN);
    figures.put(Figure.ofAll(Metric.LOST_CUSTOMERS, ""), new BigDecimal(churn).movePointRight(2));
    LocalDate end = kind.period().orElseThrow().endOf(start);
    Instant at = end.atTime(2, 0).toInstant(ZoneOffset.UTC);
    Rollup rollup = new Rollup(kind, start, end, figures, new TreeMap<>(), at, at);
    assertThat(new DynamoMetrics(shop.cloud().dynamo(), "Metrics").save(rollup, 0)).isTrue();
  }

  static Send decided(TestShop shop, String campaign, String customer, Decision decision) {
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), "2026", false);
    SendKey key = new SendKey(new CustomerId(customer), campaign, "2026");
    Send row = Send.of(key, moment, decision, shop.now()).measuredFor(Duration.ofDays(3));
    assertThat(shop.sends().decide(row)).isTrue();
    return row;
  }

  static MailEvent event(Send row, Instant at, MailEventType type) {
    return new MailEvent(row.key().sendId(), "m-" + row.key().customer().value(), at, type, at);
  }

  /// One that has no weekly and no monthly reports.
  static TestShop shop(Path folder, String more) throws IOException {
    return shop(folder, more, false);
  }

  static TestShop shop(Path folder, String more, boolean weekly) throws IOException {
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

  static List<KeptMail> reports(TestShop shop) {
    return shop.cloud().ses().mails().stream()
        .filter(mail -> mail.recipients().contains("ada@office.example"))
        .toList();
  }
}
