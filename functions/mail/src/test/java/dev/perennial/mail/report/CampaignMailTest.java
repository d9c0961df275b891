package dev.perennial.mail.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Mail;
import dev.perennial.mail.render.Locales;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.report.CampaignNews;
import dev.perennial.report.CampaignNews.What;
import dev.perennial.report.Occasion;
import dev.perennial.settings.ReportSettings.Recipient;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignMailTest {
  private static final CampaignMail MAILS =
      new CampaignMail(ReportTexts.packaged("en"), "Příklad & Co");
  private static final List<String> CAMPAIGNS = List.of("a", "b", "c", "d", "e", "f", "g");

  static List<String> locales() {
    return Locales.names();
  }

  @ParameterizedTest
  @MethodSource("locales")
  void whatever_is_told_is_made_of_tables_and_loads_nothing(String locale) throws Exception {
    for (String campaign : CAMPAIGNS) {
      for (What what : What.values()) {
        Mail mail = mail(campaign, what, locale, Optional.of("<html></html>"));

        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(mail.html().getBytes(UTF_8)));
        assertThat(mail.html())
            .contains("role=\"presentation\"", "lang=\"" + locale)
            .doesNotContain("http", "<script", "<svg", "{{", "cid:");
        assertThat(mail.text()).doesNotContain("<", "{{").contains("Příklad & Co");
        assertThat(mail.attachments())
            .extracting(Mail.Attachment::name)
            .containsExactly("report.html");
      }
    }
  }

  @Test
  void a_campaign_that_is_finished_is_told_with_what_it_did() {
    Mail helped = mail("f", What.FINISHED, "en", Optional.empty());

    assertThat(helped.subject()).isEqualTo("f is finished");
    assertThat(helped.attachments()).isEmpty();
    assertThat(helped.text())
        .contains(
            "Written to: ordered: 33.3% of 60",
            "Held out: ordered: 25.0% of 20",
            "Extra orders, estimate: +9.0",
            "Extra revenue, 95 % interval: €1,235 (−€80.00 to €2,500)",
            "Extra margin net of discounts, 95 % interval: €617.28 (−€40.00 to €1,250)",
            "Verdict: more orders",
            "All figures are since the campaign began.",
            "Mails sent: 50",
            "- Keep f going.");
    assertThat(helped.html()).doesNotContain("attached");
  }

  @Test
  void nothing_is_said_of_how_much_came_in_while_it_may_not_be_believed() {
    for (String campaign : List.of("c", "d")) {
      assertThat(mail(campaign, What.FINISHED, "en", Optional.empty()).text())
          .contains(
              "Extra orders, estimate: –",
              "Extra revenue, 95 % interval: –",
              "Extra margin net of discounts, 95 % interval: –")
          .doesNotContain("€");
    }
  }

  private static Mail mail(String campaign, What what, String locale, Optional<String> page) {
    return MAILS.of(
        new CampaignNews(campaign, what, LocalDate.parse("2026-01-01"), new Occasion("once")),
        SomeReport.with(CAMPAIGNS.toArray(String[]::new)).campaigns().stream()
            .filter(line -> line.campaign().equals(campaign))
            .findFirst()
            .orElseThrow(),
        page,
        new Recipient("ada@shop.example", locale, ZoneOffset.UTC),
        Instant.parse("2026-01-01T07:00:00Z"));
  }
}
