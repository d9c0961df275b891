package dev.perennial.mail.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.Mail;
import dev.perennial.event.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextsTest {

  @Test
  void a_subject_greets_by_name_in_the_language_of_the_customer() {
    assertThat(birthday("en", "Ada").subject()).isEqualTo("Happy birthday, Ada!");
    assertThat(birthday("nb", "Åse").subject()).isEqualTo("Gratulerer med dagen, Åse!");
    assertThat(birthday("cs", "Žofie").subject()).isEqualTo("Všechno nejlepší k narozeninám!");
    assertThat(birthday("fa", "مریم").subject()).isEqualTo("\u2068مریم\u2069 عزیز، تولدتان مبارک!");
  }

  @Test
  void a_name_of_the_other_direction_is_isolated() {
    assertThat(birthday("fa", "Ada").text()).contains("\u2068Ada\u2069 عزیز");
    assertThat(birthday("en", "مریم").text()).contains("Happy birthday, \u2068مریم\u2069!");
    assertThat(birthday("en", "Ada").text()).doesNotContain("\u2068");
  }

  @Test
  void a_name_cannot_turn_the_writing_around_it() {
    String subject = birthday("fa", "Ada\u2069\u202E\u2066").subject();

    assertThat(subject).isEqualTo("\u2068Ada\u2069 عزیز، تولدتان مبارک!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Free money at https://evil.example",
        "evil.com",
        "www.evil",
        "mail eve@evil.example",
        "12345",
        "You have won a million, answer this mail at once to get it"
      })
  void what_is_no_name_is_not_greeted_by(String name) {
    Mail mail = birthday("en", name);

    assertThat(mail.subject()).isEqualTo("Happy birthday!");
    assertThat(mail.text() + mail.html()).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"J. R. R.", "Žofie Anna", "O'Neill", "Jean-Luc", "علی‌رضا", "Dr. Ada"})
  void what_is_a_name_is_greeted_by(String name) {
    assertThat(birthday("en", name).text()).contains(name.replace("علی", "\u2068علی"));
  }

  @ParameterizedTest
  @CsvSource({
    "cs, 15 % na Váš, 1 234,50 €, 23. listopadu 2026",
    "nb, 15 % rabatt, 1 234,50 €, 23. november 2026",
    "en, 15% off your order, '€1,234.50', 23 November 2026",
    "en-US, 15% off your order, '€1,234.50', 'November 23, 2026'",
    "fa, ۱۵٪ تخفیف, ۱٬۲۳۴٫۵۰, ۲ آذر ۱۴۰۵",
    "fa-AF, ۱۵٪ تخفیف, ۱٬۲۳۴٫۵۰, ۲ قوس ۱۴۰۵"
  })
  void an_offer_is_written_as_the_culture_writes(
      String locale, String percent, String least, String day) {
    Map<String, Object> offer =
        Map.of(
            "percent",
            15,
            "min_total",
            new Money(123_450, Currency.getInstance("EUR")),
            "until",
            LocalDate.of(2026, 11, 23),
            "code",
            "TEA15");

    String text = SomeMail.of("birthday", locale).with("offer", offer).render().text();

    assertThat(text.replace('\u00A0', ' ')).contains(percent, least, day, "TEA15");
    assertThat(text).doesNotContain("\u2068TEA15", "TEA15\u2069"); // it is copied
  }

  @ParameterizedTest
  @CsvSource({"fa, طلایی", "nb, gull", "en, gold"})
  void a_tier_is_called_by_its_name_in_the_language(String locale, String name) {
    Mail mail = SomeMail.of("tier-reached", locale).with("tier", "gold").render();

    assertThat(mail.subject() + mail.text()).containsIgnoringCase(name);
    if (!locale.equals("en")) {
      assertThat(mail.subject() + mail.text()).doesNotContain("gold");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cs-CZ, cs",
    "no, nb",
    "nn-NO, nb",
    "nb, nb",
    "fa-IR, fa",
    "en-AU, en",
    "de, en",
    "'', en",
    "not a tag, en",
    "cs_CZ, en"
  })
  void a_language_is_found_by_its_tag_or_else_the_shops_own_is_used(String tag, String expected) {
    assertThat(Locales.packaged("en").pick(tag).name()).isEqualTo(expected);
  }

  @Test
  void a_shop_can_have_another_default() {
    assertThat(Locales.packaged("cs").pick("de").name()).isEqualTo("cs");
    assertThatThrownBy(() -> Locales.packaged("xx"))
        .hasMessageContaining("default_locale is \"xx\"")
        .hasMessageContaining("cs, en, fa, nb");
  }

  @Test
  void one_click_unsubscribing_is_in_the_headers_and_in_both_texts() {
    Mail mail = birthday("en", "Ada");

    String link = "https://shop.example/m/unsubscribe?token=a&b=c";
    assertThat(mail.headers())
        .containsEntry("List-Unsubscribe", "<" + link + ">")
        .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    assertThat(mail.html()).contains(link.replace("&", "&amp;"));
    assertThat(mail.text()).contains("Unsubscribe: " + link + "\n");
    assertThat(mail.text()).contains("1 High Street, Anytown");
  }

  @Test
  void a_link_to_a_host_that_is_not_named_is_not_written() {
    SomeLinks astray = new SomeLinks("https://evil.example/m", Set.of("shop.example"));
    SomeLinks plain = new SomeLinks("http://shop.example/m", Set.of("shop.example"));

    assertThatThrownBy(() -> SomeMail.of("birthday", "en").links(astray).render())
        .hasMessageContaining("campaigns/birthday/en.md")
        .hasMessageContaining("evil.example");
    assertThatThrownBy(() -> SomeMail.of("birthday", "en").links(plain).render())
        .hasMessageContaining("expected https");
  }

  @Test
  void a_campaign_or_step_without_texts_is_named() {
    assertThatThrownBy(() -> SomeMail.of("birthday", "en").step(7).render())
        .hasMessageContaining("step 7 of birthday");
  }

  @Test
  void a_fact_that_no_text_can_use_is_refused() {
    assertThatThrownBy(() -> SomeMail.of("birthday", "en").with("ofer", "x"))
        .hasMessageContaining("no variable is called ofer")
        .hasMessageContaining("offer.until");
  }

  @Test
  void lines_of_plain_text_are_short_but_for_links() {
    assertThat(birthday("en", "Ada").text().lines())
        .allMatch(line -> line.length() <= 76 || !line.contains(" "));
  }

  private static Mail birthday(String locale, String name) {
    return SomeMail.of("birthday", locale).firstName(name).render();
  }
}
