package dev.perennial.mail.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Mail;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Customer;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.EventHeader;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.CampaignFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailTextsTest {
  private static final CustomerId ADA = new CustomerId("ada");
  private static final MailTexts TEXTS = MailTexts.of("Tea & Co", "https://shop.example/mail");

  static List<Campaign> campaigns() {
    return CampaignFiles.read();
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void a_name_is_text_and_never_markup(Campaign campaign) {
    Mail mail = render(campaign, "<script>alert(1)</script> & \"Žofie\"");

    assertThat(mail.html()).contains("&lt;script&gt;").doesNotContain("<script>");
    assertThat(mail.text()).contains("<script>alert(1)</script> & \"Žofie\"");
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void a_subject_is_one_line_whatever_the_name_is(Campaign campaign) {
    Mail mail = render(campaign, "Ada\u2028Bcc: eve@example.com");

    assertThat(mail.subject()).doesNotContainPattern("[\\r\\n\\u2028\\u2029\\u0085]").isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void without_a_name_nothing_is_left_open(Campaign campaign) {
    Mail mail = render(campaign, "");

    assertThat(mail.subject() + mail.text())
        .doesNotContain("{{")
        .doesNotContain(" ,")
        .doesNotContain("null");
    assertThat(mail.html()).doesNotContain("{{").doesNotContain("null");
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void one_click_unsubscribing_is_in_the_headers_and_in_both_texts(Campaign campaign) {
    Mail mail = render(campaign, "Ada");

    String link = mail.headers().getOrDefault("List-Unsubscribe", "").replaceAll("[<>]", "");
    assertThat(link).startsWith("https://shop.example/mail/unsubscribe/").doesNotContain("ada");
    assertThat(mail.headers()).containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    assertThat(mail.html()).contains(link);
    assertThat(mail.text()).contains(link);
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void links_lead_only_to_the_configured_place_and_tags_name_nobody(Campaign campaign) {
    Mail mail = render(campaign, "Ada");

    assertThat(mail.html().replace("https://shop.example/mail/", "")).doesNotContain("http");
    assertThat(mail.tags().values()).noneMatch(value -> value.contains("ada"));
  }

  private static Mail render(Campaign campaign, String name) {
    Instant now = Instant.parse("2026-01-05T10:00:00Z");
    Customer customer =
        Customer.unknown(ADA)
            .apply(
                new CustomerUpdated(
                    new EventHeader("1", "s", ADA, now, false),
                    Map.of(ProfileField.EMAIL, "ada@example.com", ProfileField.FIRST_NAME, name)));
    return TEXTS.render(campaign, customer, new SendKey(ADA, campaign.name(), "2026"));
  }
}
