package dev.perennial.mail.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Topic;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The words of the pages in every language, and days as its culture counts them.
class PageTextsTest {
  private static final Settings SETTINGS = SettingsFile.read("settings.yaml");
  private static final PageTexts TEXTS = PageTexts.of(SETTINGS);
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{[^{}]*}}");

  static List<String> locales() {
    return Locales.names();
  }

  @ParameterizedTest
  @MethodSource("locales")
  void every_language_has_every_word_with_the_same_variables(String locale) {
    Map<String, String> english = PageTexts.read("en");
    Map<String, String> words = PageTexts.read(locale);

    assertThat(new TreeSet<>(words.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    words.forEach(
        (name, word) -> {
          assertThat(word).as(name).isNotBlank();
          assertThat(variables(word)).as(name).isEqualTo(variables(english.getOrDefault(name, "")));
        });
  }

  @ParameterizedTest
  @MethodSource("locales")
  void every_topic_of_the_shop_has_a_name(String locale) {
    assertThat(SETTINGS.outreach().topics())
        .extracting(Topic::name)
        .allMatch(topic -> PageTexts.read(locale).containsKey("topic." + topic));
  }

  @ParameterizedTest
  @CsvSource({"en", "cs", "nb", "fa"})
  void a_page_says_its_language_and_direction_and_runs_nothing(String name) {
    TextLocale locale = TEXTS.locales().pick(name);

    String html =
        TEXTS
            .page(
                "unsubscribed",
                locale,
                Map.of(
                    "topic",
                    "<script>alert(1)</script>",
                    "preferences_url",
                    new PageTexts.Code("../preferences/token")))
            .html();

    assertThat(html)
        .contains("<html lang=\"" + name, "dir=\"" + locale.direction() + "\"")
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "{{", "http://", "src=", "@import", "url(")
        .containsOnlyOnce("<h1>");
  }

  @ParameterizedTest
  @CsvSource({
    "en, --02-29, 2, 29",
    "en, --12-31, 12, 31",
    "cs, --01-01, 1, 1",
    "fa, --03-21, 1, 1",
    "fa, --11-23, 9, 2",
    "fa, --01-20, 10, 30"
  })
  void a_birthday_is_counted_as_the_culture_does_and_back(
      String name, MonthDay day, int month, int number) {
    MonthDays culture = new MonthDays(TEXTS.locales().pick(name), LocalDate.of(2026, 11, 23));

    assertThat(culture.of(day)).isEqualTo(new MonthDays.Day(month, number));
    assertThat(culture.gregorian(new MonthDays.Day(month, number))).isEqualTo(Optional.of(day));
  }

  @Test
  void a_day_that_no_month_has_is_none() {
    MonthDays english = new MonthDays(TEXTS.locales().pick("en"), LocalDate.of(2026, 11, 23));
    MonthDays persian = new MonthDays(TEXTS.locales().pick("fa"), LocalDate.of(2026, 11, 23));

    assertThat(english.gregorian(new MonthDays.Day(2, 30))).isEmpty();
    assertThat(english.gregorian(new MonthDays.Day(13, 1))).isEmpty();
    assertThat(persian.gregorian(new MonthDays.Day(7, 31))).isEmpty();
    assertThat(persian.months()).hasSize(12).startsWith("فروردین");
    assertThat(persian.days()).startsWith("۱");
    assertThat(english.months()).hasSize(12).startsWith("January").endsWith("December");
  }

  private static Set<String> variables(String word) {
    return new TreeSet<>(VARIABLE.matcher(word).results().map(found -> found.group()).toList());
  }
}
