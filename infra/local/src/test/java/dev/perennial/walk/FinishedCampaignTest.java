package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Mail;
import dev.perennial.campaign.Mailer;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.SendQuota;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.goal.Targets;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.dynamo.DynamoDeliveries;
import dev.perennial.lambda.dynamo.DynamoLedger;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoOutlooks;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.mail.render.Locales;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.report.ReportSource;
import dev.perennial.mail.report.Reports;
import dev.perennial.settings.ReportSettings;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A campaign of one day, in the ledger of a shop whose functions measure it; what it did is told
/// when all of it is known.
class FinishedCampaignTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-05");
  private static final String RULES =
      """
      schedule: { date: 2026-01-05, at: "10:00", zone: UTC }
      audience: "orders >= 1"
      holdout: 0.5
      attribution: P3D
      topic: marketing
      cap: marketing
      """;

  private final Settings settings = SettingsFile.read("settings.yaml");
  private final List<String> told = new ArrayList<>();

  @Test
  void a_campaign_of_one_day_is_told_once_when_its_last_window_is_measured() {
    Campaign sale = CampaignFiles.read("sale", "sale/campaign.yaml", RULES);
    try (TestShop shop = new TestShop()) {
      decided(shop, "ada", new Decision.SendAt(shop.now()));
      decided(shop, "bob", new Decision.HoldOut(shop.now()));
      shop.orders("ada", "1");
      shop.pass(Duration.ofDays(6));

      for (int day = 3; day < 25; day++) {
        Instant morning = DAY.plusDays(day).atTime(7, 0).toInstant(ZoneOffset.UTC);
        reports(shop, sale, morning).run(morning, new Log(new Silence()));
        reports(shop, sale, morning).run(morning, new Log(new Silence()));
      }

      assertThat(told)
          .singleElement()
          .asString()
          .startsWith("2026-01-11 sale is finished")
          .contains("Written to: ordered: 100.0% of 1", "Held out: ordered: 0.0% of 1");
    }
  }

  @Test
  void a_mail_that_could_not_be_written_is_sent_by_the_next_run() {
    Campaign sale = CampaignFiles.read("sale", "sale/campaign.yaml", RULES);
    ReportTexts wordless =
        new ReportTexts(Locales.packaged("en"), Map.of(), new ConcurrentHashMap<>());
    Instant morning = DAY.plusDays(6).atTime(7, 0).toInstant(ZoneOffset.UTC);
    Log log = new Log(new Silence());
    try (TestShop shop = new TestShop()) {
      decided(shop, "ada", new Decision.SendAt(shop.now()));
      shop.pass(Duration.ofDays(6));

      assertThatThrownBy(() -> reports(shop, sale, morning, wordless).run(morning, log))
          .isInstanceOf(IllegalStateException.class);
      reports(shop, sale, morning).run(morning, log);

      assertThat(told).singleElement().asString().startsWith("2026-01-11 sale is finished");
    }
  }

  private Reports reports(TestShop shop, Campaign campaign, Instant now) {
    return reports(shop, campaign, now, ReportTexts.packaged("en"));
  }

  private Reports reports(TestShop shop, Campaign campaign, Instant now, ReportTexts texts) {
    var dynamo = shop.cloud().dynamo();
    ReportSource source =
        new ReportSource(
            new DynamoMetrics(dynamo, "Metrics"),
            new DynamoOutlooks(dynamo, "Metrics"),
            new DynamoLedger(dynamo, "Sends"),
            new DynamoDeliveries(dynamo, "Metrics"),
            List.of(campaign),
            .5,
            ZoneOffset.UTC,
            Targets.NONE,
            row -> {
              throw row;
            });
    ReportSettings.Recipient ada =
        new ReportSettings.Recipient("ada@office.example", "en", ZoneOffset.UTC);
    return new Reports(
        settings,
        new ReportSettings(false, false, true, List.of(ada)),
        source,
        new DynamoPauses(dynamo, "Sends"),
        new DynamoDeliveries(dynamo, "Metrics"),
        (name, type, content) -> {},
        texts,
        new Told(told, LocalDate.ofInstant(now, ZoneOffset.UTC)));
  }

  /// A mail service that takes everything.
  private record Told(List<String> told, LocalDate day) implements Mailer {
    @Override
    public Answer send(Mail mail) {
      told.add("%s %s%n%s".formatted(day, mail.subject(), mail.text()));
      return new Answer.Accepted("m-" + told.size());
    }

    @Override
    public Answer probe() {
      return new Answer.Accepted("probe");
    }

    @Override
    public Optional<SendQuota> quota() {
      return Optional.empty();
    }
  }

  private static void decided(TestShop shop, String customer, Decision decision) {
    Moment moment = new Moment(MomentType.SCHEDULED, shop.now(), "sale/2026-01-05", false);
    SendKey key = new SendKey(new CustomerId(customer), "sale", "2026-01-05");
    Send row = Send.of(key, moment, decision, shop.now()).measuredFor(Duration.ofDays(3));
    assertThat(shop.sends().decide(row)).isTrue();
  }

  /// An invocation whose log nobody reads.
  private static final class Silence implements Context, LambdaLogger {
    @Override
    public String getAwsRequestId() {
      return "request";
    }

    @Override
    public String getLogGroupName() {
      return "group";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "BuildReport";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 60_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 2_048;
    }

    @Override
    public LambdaLogger getLogger() {
      return this;
    }

    @Override
    public void log(String message) {}

    @Override
    public void log(byte[] message) {}
  }
}
