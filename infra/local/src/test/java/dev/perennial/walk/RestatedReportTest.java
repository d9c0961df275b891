package dev.perennial.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerErased;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderId;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.local.ses.SesFault;
import dev.perennial.metric.Metric;
import dev.perennial.metric.RollupKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reports say of figures that have changed since they were sent. Each morning is at seven,
/// each night at two.
class RestatedReportTest {
  private static final String RESTATED = "<h2>Restated</h2>";

  @TempDir private Path folder;

  @Test
  void a_report_tells_what_changed_since_it_was_sent_and_not_since_it_was_stored()
      throws IOException {
    try (TestShop shop = shop()) {
      shop.joins("ada");
      for (String order : new String[] {"1", "2", "3"}) {
        shop.orders("ada", order);
      }
      until(shop, "2026-01-12T05:00:00Z"); // stored, with 75.00
      cancels(shop, "3");
      shop.cloud().ses().failNext(SesFault.THROTTLE, SesFault.THROTTLE);
      until(shop, "2026-01-13T01:00:00Z");
      assertThat(sent(shop)).isZero();
      until(shop, "2026-01-13T08:00:00Z");

      assertThat(sent(shop)).isEqualTo(1);
      assertThat(stored(shop)).isEqualTo("75.00");
      assertThat(week(shop, "2026-01-05")).contains("€50.00").doesNotContain("€75.00", RESTATED);

      until(shop, "2026-01-20T05:00:00Z");
      assertThat(week(shop, "2026-01-12")).doesNotContain(RESTATED, "€75.00");

      cancels(shop, "2");
      shop.orders("bob", "4");
      until(shop, "2026-01-26T08:00:00Z");
      String third = week(shop, "2026-01-19");
      assertThat(third).contains(RESTATED, "as first reported €50.00, now €25.00");
      long before = sent(shop);
      shop.cloud().invoke("BuildReport", "{}"); // the same morning again
      assertThat(sent(shop)).isEqualTo(before);
      assertThat(week(shop, "2026-01-19")).isEqualTo(third);

      until(shop, "2026-02-03T08:00:00Z");
      assertThat(week(shop, "2026-01-26")).as("was told a week ago").doesNotContain(RESTATED);
      assertThat(month(shop, "2026-01-01")).contains("€50.00").doesNotContain(RESTATED, "€75.00");

      cancels(shop, "1");
      until(shop, "2026-02-10T08:00:00Z");
      assertThat(week(shop, "2026-02-02"))
          .contains("as first reported €50.00, last €25.00, now €0.00");
      until(shop, "2026-03-03T08:00:00Z");
      assertThat(month(shop, "2026-02-01")).contains("as first reported €50.00, now €25.00");
      assertThat(shop.cloud().failures())
          .allSatisfy(failure -> assertThat(failure.function()).isEqualTo("BuildReport"));

      shop.happens(new CustomerErased(shop.header("bob"), "request-1"));
      until(shop, "2026-03-09T08:00:00Z");
      assertThat(week(shop, "2026-03-02")).as("after bob was erased").doesNotContain(RESTATED);
    }
  }

  private TestShop shop() throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "reports: { recipients: [{ email: ada@office.example }] }\n");
    return TestShop.ofManyDays(options -> options.variable("SETTINGS", settings.toString()));
  }

  private static void until(TestShop shop, String time) {
    shop.cloud().advanceTo(Instant.parse(time));
  }

  private static void cancels(TestShop shop, String order) {
    shop.happens(new OrderCancelled(shop.header("ada"), new OrderId(order)));
  }

  private static long sent(TestShop shop) {
    return shop.cloud().ses().mails().stream()
        .filter(mail -> mail.recipients().contains("ada@office.example"))
        .count();
  }

  /// What the revenue of the first week was stored as first.
  private static String stored(TestShop shop) {
    return new DynamoMetrics(shop.cloud().dynamo(), "Metrics")
        .find(RollupKind.WEEK, LocalDate.parse("2026-01-05"))
        .orElseThrow()
        .rollup()
        .firstReported(Metric.REVENUE, "EUR")
        .orElseThrow()
        .toPlainString();
  }

  private static String week(TestShop shop, String start) {
    return page(shop, "week-" + start, start);
  }

  private static String month(TestShop shop, String start) {
    return page(shop, "month-" + start, start);
  }

  private static String page(TestShop shop, String report, String start) {
    String name = start.substring(0, 7).replace('-', '/') + "/" + report + ".en.html";
    return new String(
        Objects.requireNonNull(shop.cloud().reports().files().get(name), name), UTF_8);
  }
}
