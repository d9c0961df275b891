package dev.perennial.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import dev.perennial.local.ses.SesFault;
import dev.perennial.metric.Metric;
import dev.perennial.metric.RollupKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports of a small shop, on the schedule of the template.
class BuildReportTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");

  @TempDir private Path folder;

  @Test
  void each_recipient_gets_the_week_once_in_their_language_and_nothing_personal() throws Exception {
    try (TestShop shop =
        shop("{ email: ada@office.example }, { email: omid@office.example, locale: fa }")) {
      shop.joins("secret-customer");
      shop.orders("secret-customer", "secret-order");
      shop.cloud().pump();

      shop.cloud().advanceTo(Instant.parse("2026-01-14T12:00:00Z"));

      List<KeptMail> reports = reports(shop);
      assertThat(reports)
          .extracting(mail -> mail.recipients().getFirst())
          .containsExactly("ada@office.example", "omid@office.example");
      assertThat(reports)
          .allSatisfy(
              mail ->
                  assertThat(mail.acceptedAt()).isEqualTo(Instant.parse("2026-01-12T07:00:00Z")));
      assertThat(shop.cloud().reports().files().keySet())
          .containsExactly(
              "2026/01/week-2026-01-05.en.html",
              "2026/01/week-2026-01-05.fa.html",
              "2026/01/week-2026-01-05/campaigns.csv",
              "2026/01/week-2026-01-05/causes.csv",
              "2026/01/week-2026-01-05/cohorts.csv",
              "2026/01/week-2026-01-05/cohorts_by.csv",
              "2026/01/week-2026-01-05/flows.csv",
              "2026/01/week-2026-01-05/metrics.csv",
              "2026/01/week-2026-01-05/metrics_by.csv",
              "2026/01/week-2026-01-05/segments.csv");
      String page = file(shop, "2026/01/week-2026-01-05.en.html");
      String revenue =
          new DynamoMetrics(shop.cloud().dynamo(), "Metrics")
              .find(RollupKind.WEEK, MONDAY)
              .orElseThrow()
              .rollup()
              .value(Metric.REVENUE, "EUR")
              .orElseThrow()
              .toPlainString();
      assertThat(revenue).isEqualTo("25.00");
      assertThat(page).contains("€" + revenue, "11 January 2026");
      assertThat(file(shop, "2026/01/week-2026-01-05/metrics.csv"))
          .contains("week,2026-01-05,2026-01-12,revenue,EUR,25.00\r\n");
      assertThat(file(shop, "2026/01/week-2026-01-05.fa.html")).contains("dir=\"rtl\"", "۲۵٫۰۰");
      for (KeptMail mail : reports) {
        String raw = new String(mail.eml(), UTF_8);
        MailParts parts = MailParts.read(mail.eml());
        assertThat(raw).contains("week-2026-01-05.html", "multipart/mixed");
        assertThat(parts.links()).isEmpty();
        assertThat(parts.html().orElseThrow() + parts.text().orElseThrow() + page)
            .doesNotContain("secret", "example.com", "Ada");
      }
      assertThat(shop.log()).doesNotContain("office.example");
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void a_morning_on_which_the_mail_service_is_down_is_made_up_for() throws Exception {
    try (TestShop shop = shop("{ email: ada@office.example }")) {
      shop.orders("c1", "1");
      shop.cloud().advanceTo(Instant.parse("2026-01-12T06:59:00Z"));

      shop.cloud().ses().failNext(SesFault.THROTTLE, SesFault.THROTTLE);
      shop.pass(Duration.ofHours(1));
      assertThat(reports(shop)).isEmpty();
      shop.pass(Duration.ofDays(3));

      assertThat(reports(shop)).hasSize(1);
      assertThat(shop.cloud().failures())
          .allSatisfy(failure -> assertThat(failure.function()).isEqualTo("BuildReport"));
    }
  }

  @Test
  void what_may_have_been_sent_is_not_sent_again() throws Exception {
    try (TestShop shop = shop("{ email: ada@office.example }")) {
      shop.orders("c1", "1");
      shop.cloud().advanceTo(Instant.parse("2026-01-12T06:59:00Z"));

      shop.cloud().ses().failNext(SesFault.LOST_ANSWER);
      shop.pass(Duration.ofDays(2));

      assertThat(reports(shop)).hasSize(1);
      assertThat(shop.log()).contains("nobody knows whether a report was sent");
    }
  }

  private TestShop shop(String recipients) throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "reports: { recipients: [%s] }\n".formatted(recipients));
    return new TestShop(options -> options.variable("SETTINGS", settings.toString()));
  }

  private static List<KeptMail> reports(TestShop shop) {
    Stream<KeptMail> mails = shop.cloud().ses().mails().stream();
    return mails.filter(mail -> mail.recipients().getFirst().endsWith("office.example")).toList();
  }

  private static String file(TestShop shop, String name) {
    byte[] content = shop.cloud().reports().files().get(name);
    return content == null ? "" : new String(content, UTF_8);
  }
}
