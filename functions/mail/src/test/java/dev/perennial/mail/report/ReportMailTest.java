package dev.perennial.mail.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Mail;
import dev.perennial.mail.render.Locales;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.report.Report;
import dev.perennial.settings.ReportSettings.Recipient;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportMailTest {
  private static final ReportMail MAILS =
      new ReportMail(ReportTexts.packaged("en"), "Příklad & Co");
  private static final Instant NOW = Instant.parse("2026-01-01T07:00:00Z");

  static List<String> locales() {
    return Locales.names();
  }

  @ParameterizedTest
  @MethodSource("locales")
  void a_mail_is_made_of_tables_and_brings_what_it_shows(String locale) throws Exception {
    Mail mail = mail(locale);

    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(mail.html().getBytes(UTF_8)));
    assertThat(mail.html())
        .contains("role=\"presentation\"", "src=\"cid:revenue\"", "lang=\"" + locale)
        .doesNotContain("http", "<script", "<svg", "{{", "@import", "url(");
    assertThat(mail.attachments())
        .extracting(Mail.Attachment::name)
        .containsExactly("month-2025-12-01.html", "revenue.png");
    assertThat(mail.text()).doesNotContain("<", "{{", "&amp;").contains("Příklad & Co");
    assertThat(mail.subject()).doesNotContain("{{");
  }

  /// Gmail drops what stands at html and body, Outlook knows no max-width.
  @ParameterizedTest
  @MethodSource("locales")
  void direction_and_width_hold_in_mail_programs_that_drop_the_outermost_elements(String locale) {
    String html = mail(locale).html();
    String dir = locale.equals("fa") ? "rtl" : "ltr";

    assertThat(html)
        .containsPattern("<div role=\"article\"[^>]* dir=\"" + dir + "\"")
        .containsPattern("<table role=\"presentation\" dir=\"" + dir + "\"[^>]*max-width:600px")
        .containsPattern("<!--\\[if mso]><table [^>]*width=\"600\"")
        .contains("<!--[if mso]></td></tr></table><![endif]-->");
  }

  @Test
  void beside_the_subject_a_mail_program_shows_what_to_do_first() {
    assertThat(mail("en").html())
        .containsPattern("display:none[^>]*>Look at who left. Churn is 40.9%[^<]*</div>");
  }

  @Test
  void what_is_wrong_stands_in_the_subject() {
    assertThat(mail("en").subject())
        .isEqualTo("Churn is 40.9%, beyond its usual range: December 2025");
    assertThat(mail("en").text()).contains("Revenue: €3,600 (", "Figures as of 1 January 2026");
  }

  @Test
  void a_mail_tells_of_benchmarks_segments_and_causes() {
    assertThat(mail("en").text())
        .contains(
            "Churn: 40.9% (+35.7 points), a year before 5.0%, benchmark 6.5%",
            "- At risk: 44 (was 37)", "- A late shipment: 66.7% of 120 (of the others 28.2%)");
    assertThat(mail("fa").html()).contains("مرسولهٔ دیررسیده", "معیار ", "۶٫۵٪");
  }

  @Test
  void segments_and_causes_say_of_which_month_they_are_whatever_the_period() {
    Mail week = mail("en", SomeReport.week());
    String segments = "Customers by segment at the start and at the end of December 2025";
    String causes = "before the end of December 2025, the share who have left";
    String caution = "It says what goes together, not what comes of what.";

    assertThat(week.text()).contains("Weekly report", "January 2026", segments, causes, caution);
    assertThat(week.html()).contains(segments, causes, caution);
    assertThat(mail("fa", SomeReport.week()).text())
        .contains("نه اینکه چه از چه برمی‌آید")
        .doesNotContain("{{");
  }

  @Test
  void times_are_those_of_the_recipient() {
    assertThat(mail("cs").html()).contains("8:00 (Europe/Prague)");
    assertThat(mail("fa").html()).contains("dir=\"rtl\"", "۱۱ دی ۱۴۰۴");
  }

  @Test
  void the_picture_says_its_currency_and_its_first_and_latest_value() {
    assertThat(mail("en").html())
        .contains(
            ">Revenue in EUR</h2>",
            "alt=\"Revenue in EUR. December 2024: €12,000. December 2025: €3,600.\"");
    assertThat(mail("fa").html()).contains("درآمد به EUR").doesNotContain("{{");
  }

  @Test
  void the_picture_shows_the_latest_bar_where_reading_ends() throws Exception {
    BufferedImage picture = picture(Picture.bars(List.of(1.0, 2.0), false));
    BufferedImage mirrored = picture(Picture.bars(List.of(1.0, 2.0), true));
    int bottom = picture.getHeight() - 20;

    assertThat(picture.getRGB(780, bottom)).isEqualTo(mirrored.getRGB(260, bottom));
    assertThat(picture.getRGB(780, bottom)).isNotEqualTo(picture.getRGB(260, bottom));
    assertThat(picture.getRGB(260, 20) >>> 24).as("above the lower bar").isZero();
    assertThat(picture.getRGB(780, 20) >>> 24).isEqualTo(255);
  }

  private static BufferedImage picture(byte[] png) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static Mail mail(String locale) {
    return mail(locale, SomeReport.with("win-back"));
  }

  private static Mail mail(String locale, Report report) {
    return MAILS.of(
        report,
        new Recipient("ada@shop.example", locale, ZoneId.of("Europe/Prague")),
        "<html></html>",
        NOW);
  }
}
