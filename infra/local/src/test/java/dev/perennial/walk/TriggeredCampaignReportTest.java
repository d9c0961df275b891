package dev.perennial.walk;

import static dev.perennial.walk.AlarmedShop.decided;
import static dev.perennial.walk.AlarmedShop.reports;
import static dev.perennial.walk.AlarmedShop.shop;
import static dev.perennial.walk.AlarmedShop.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Breach;
import dev.perennial.campaign.CampaignPause;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailTally;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is reported of a campaign as soon as it is known, once, by a shop that has no weekly and
/// monthly reports.
class TriggeredCampaignReportTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");
  @TempDir private Path folder;

  @Test
  void a_campaign_that_has_paused_itself_is_told_once_and_again_when_it_does_so_again()
      throws IOException {
    try (TestShop shop = shop(folder, "")) {
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
  void a_campaign_that_was_switched_off_is_told_once_when_its_last_window_is_measured()
      throws IOException {
    try (TestShop shop = shop(folder, "campaigns_off: [birthday]")) {
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
}
