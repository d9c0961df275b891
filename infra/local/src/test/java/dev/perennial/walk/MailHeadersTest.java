package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.ProfileField;
import dev.perennial.local.Options;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The head of a mail as it goes out, whatever the customer is called.
class MailHeadersTest {
  private static final String LINKS = "https://api.execute-api.us-east-1.amazonaws.com/links/";
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");

  /// RFC 2047, section 2: an encoded word is at most 75 characters.
  private static final Pattern ENCODED = Pattern.compile("=\\?[^?\\s]+\\?[BbQq]\\?[^?\\s]*\\?=");

  @TempDir private Path folder;

  @Test
  void a_mail_can_be_unsubscribed_from_with_one_click_as_rfc_8058_says() {
    List<String> head = head(mail("Ada", "en"));

    String link = one(head, "List-Unsubscribe");
    assertThat(link).matches("<" + Pattern.quote(LINKS) + "unsubscribe/[A-Za-z0-9_-]+>");
    assertThat(URI.create(link.substring(1, link.length() - 1)).getScheme()).isEqualTo("https");
    assertThat(one(head, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(head.indexOf("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        .isGreaterThan(head.indexOf("List-Unsubscribe: " + link));
  }

  @ParameterizedTest
  @CsvSource({
    "Ada, en",
    "Žofie Příliš-Žluťoučká Kůňová-Úpěnlivá-Ďábelská, en",
    "Åse-Øydis, nb",
    "آرش کمان‌گیر, fa",
    "😀 Smiley, en",
    "=?utf-8?Q?=0d=0aBcc:eve?=, en",
    "\"\" <b>x</b> \"\", en"
  })
  void a_head_is_plain_text_in_short_lines_whatever_a_customer_is_called(
      String name, String locale) {
    KeptMail mail = mail(name, locale);
    String text = raw(mail);

    assertThat(text).matches("[\\x20-\\x7e\\r\\n\\t]*").doesNotContainPattern("(?<!\\r)\\n");
    assertThat(text.split("\r\n")).allMatch(line -> line.length() <= 998);
    assertThat(text.split("[\\s]+"))
        .filteredOn(word -> ENCODED.matcher(word).matches())
        .allMatch(word -> word.length() <= 75);
    List<String> head = head(mail);
    for (String header : List.of("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")) {
      one(head, header);
    }
    assertThat(head).noneMatch(line -> line.startsWith("Bcc") || line.startsWith("Cc"));
    assertThat(mail.recipients()).containsExactly("ada@example.com");
    assertThat(MailParts.read(mail.eml()).headers().get("Subject")).isEqualTo(mail.subject());
  }

  @ParameterizedTest
  @CsvSource({"en", "cs", "nb", "fa"})
  void links_lead_to_the_shop_and_to_the_pages_of_its_links_and_nowhere_else(String locale) {
    String html = MailParts.read(mail("https://evil.example/", locale).eml()).html().orElseThrow();

    assertThat(HREF.matcher(html).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(link -> link.startsWith(LINKS) || link.equals("https://shop.example/"));
    assertThat(html).doesNotContain("evil.example", "ada@example.com");
  }

  @Test
  void answers_go_where_the_settings_say_and_else_to_the_sender() throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "reply_to: Žofie <care@shop.example>\n");

    KeptMail mail = mail("Ada", "en", options -> options.variable("SETTINGS", settings.toString()));

    assertThat(one(head(mail), "Reply-To")).isEqualTo("=?UTF-8?Q?=C5=BDofie?= <care@shop.example>");
    assertThat(head(mail("Ada", "en"))).noneMatch(line -> line.startsWith("Reply-To"));
  }

  private static KeptMail mail(String name, String locale) {
    return mail(name, locale, UnaryOperator.identity());
  }

  private static KeptMail mail(String name, String locale, UnaryOperator<Options> options) {
    try (TestShop shop = TestShop.ofManyDays(options)) {
      shop.joins("ada");
      shop.happens(
          new CustomerUpdated(
              shop.header("ada"),
              Map.of(ProfileField.FIRST_NAME, name, ProfileField.LOCALE, locale)));
      shop.orders("ada", "1001");
      shop.cloud().pump();
      Send send =
          Send.of(
              new SendKey(new CustomerId("ada"), "birthday", "2026"),
              new Moment(MomentType.BIRTHDAY, shop.now(), "2026", false),
              new Decision.SendAt(shop.now()),
              shop.now());
      shop.sends().decide(send);
      shop.pass(Duration.ofMinutes(1));
      assertThat(shop.cloud().ses().mails()).hasSize(1);
      return shop.cloud().ses().mails().getFirst();
    }
  }

  private static String raw(KeptMail mail) {
    String eml = new String(mail.eml(), StandardCharsets.UTF_8);
    return eml.substring(0, eml.indexOf("\r\n\r\n"));
  }

  /// The headers, unfolded (RFC 5322, section 2.2.3).
  private static List<String> head(KeptMail mail) {
    return List.of(raw(mail).replaceAll("\r\n(?=[ \t])", "").split("\r\n"));
  }

  private static String one(List<String> head, String name) {
    assertThat(head).filteredOn(line -> line.startsWith(name + ":")).as(name).hasSize(1);
    return head.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }
}
