package dev.perennial.mail.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
  private static final Locales LOCALES = Locales.packaged("en");

  @ParameterizedTest
  @CsvSource({"0, 0 bodů", "1, 1 bod", "2, 2 body", "4, 4 body", "5, 5 bodů", "22, 22 bodů"})
  void a_czech_noun_takes_the_form_that_the_number_asks_for(long points, String expected) {
    String source = "{{plural points one=\"# bod\" few=\"# body\" other=\"# bodů\"}}";

    assertThat(text("cs", source, Map.of("points", points))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1 point", "2, 2 points", "1234, '1,234 points'"})
  void an_english_noun_has_two_forms(long points, String expected) {
    String source = "{{plural points one=\"# point\" other=\"# points\"}}";

    assertThat(text("en", source, Map.of("points", points))).isEqualTo(expected);
  }

  @Test
  void persian_numbers_have_persian_digits() {
    String source = "{{plural points one=\"# امتیاز\" other=\"# امتیاز\"}}";

    assertThat(text("fa", source, Map.of("points", 12_345L))).isEqualTo("۱۲٬۳۴۵ امتیاز");
  }

  @Test
  void a_form_that_the_language_needs_cannot_be_left_out() {
    assertThatThrownBy(
            () ->
                text(
                    "cs", "{{plural points one=\"# bod\" other=\"# bodů\"}}", Map.of("points", 2L)))
        .hasMessage("the plural of points has the forms [one, other], expected [few, one, other]");
  }

  @Test
  void one_source_gives_html_and_plain_text() {
    String source =
        """
        # Tea & more

        Some **strong** words\\
        and [a link]({{shop_url}}).

        - one
        - two

        [Press]({{shop_url}})
        """;

    String html = body(Flavour.HTML, source);
    String text = body(Flavour.TEXT, source);

    assertThat(html)
        .contains("Tea &amp; more</h1>", "<strong>strong</strong> words<br>", "</ul>")
        .containsPattern("<a class=\"link\" href=\"https://s\"[^>]*>a link</a>\\.")
        .containsPattern("<td class=\"button\"[^>]*><a href=\"https://s\"[^>]*>Press</a>");
    assertThat(text)
        .isEqualTo(
            """
            Tea & more

            Some strong words
            and a link (https://s).

            - one
            - two

            Press:
            https://s
            """);
  }

  @Test
  void a_link_leads_to_a_variable_only() {
    assertThatThrownBy(() -> body(Flavour.HTML, "[x](https://evil.example)"))
        .hasMessageContaining("is not to a variable such as {{shop_url}}");
    assertThatThrownBy(() -> body(Flavour.HTML, "[x]({{first_name}})"))
        .hasMessageContaining("is not to a variable");
  }

  private static String text(String locale, String source, Map<String, ?> facts) {
    TextLocale language = LOCALES.pick(locale);
    return new Templates(Flavour.TEXT, language)
        .line(source)
        .execute(new Insertion(language).of(facts));
  }

  private static String body(Flavour flavour, String source) {
    String filled =
        new Templates(flavour, LOCALES.pick("en"))
            .body(source)
            .execute(
                Map.of("shop_url", "https://s", "dir", "ltr", "start", "left", "font", "serif"));
    return flavour == Flavour.TEXT ? PlainText.set(filled) : filled;
  }
}
