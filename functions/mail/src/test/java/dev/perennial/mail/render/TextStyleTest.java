package dev.perennial.mail.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Mail;
import dev.perennial.event.Money;
import dev.perennial.mail.render.PackagedTexts.Text;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the texts are written: short, with one thing to do, and as the culture writes.
class TextStyleTest {
  /// What phones show of a subject, and what most inboxes show of the line after it.
  private static final int LONGEST_SUBJECT = 60;

  private static final int LONGEST_PREHEADER = 90;
  private static final Pattern BUTTON = Pattern.compile("class=\"button\"");
  private static final Pattern TAGS = Pattern.compile("\\{\\{[^{}]*\\}\\}|\\([^()]*\\)");

  /// A participle of the second person, which would tell whether a man or a woman is meant.
  private static final Pattern GENDERED =
      Pattern.compile(
          "\\b(?:jste|\\p{L}*byste) (?:(?:se|si|nás|to|u nás|k nám) )*\\p{L}+l[aiyo]?\\b"
              + "|\\b\\p{L}+l[aiyo]? jste\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  static Stream<Text> texts() {
    return PackagedTexts.texts().stream();
  }

  static Stream<Text> persian() {
    return texts().filter(text -> text.locale().equals("fa"));
  }

  static Stream<Text> czech() {
    return texts().filter(text -> text.locale().equals("cs"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_subject_is_short_and_the_line_after_it_says_something_else(Text text) {
    for (Mail mail : List.of(bare(text), full(text))) {
      String preheader = preheader(mail);

      assertThat(visible(mail.subject())).hasSizeLessThanOrEqualTo(LONGEST_SUBJECT);
      assertThat(visible(preheader)).hasSizeLessThanOrEqualTo(LONGEST_PREHEADER);
      assertThat(preheader).isNotEqualTo(mail.subject());
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_mail_asks_for_one_thing(Text text) {
    assertThat(BUTTON.matcher(full(text).html()).results().count()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("persian")
  void persian_has_its_own_digits_letters_and_marks(Text text) {
    MailSource source = MailSource.read(text.place());
    for (String part : List.of(source.line("subject"), source.line("preheader"), source.body())) {
      assertThat(TAGS.matcher(part).replaceAll("")).doesNotContainPattern("[0-9يكى٠-٩,;?%]");
    }
  }

  @ParameterizedTest
  @MethodSource("czech")
  void czech_does_not_ask_whether_a_man_or_a_woman_reads(Text text) {
    assertThat(MailSource.read(text.place()).body()).doesNotContainPattern(GENDERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"co jste koupil", "koupila jste", "kdybyste se k nám vrátili", "jste si to přál"})
  void what_tells_man_from_woman_is_recognised(String czech) {
    assertThat(czech).containsPattern(GENDERED);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 1, 1 of your points expires soon",
    "en, 5, 5 of your points expire soon",
    "cs, 1, Brzy Vám propadne 1 bod",
    "cs, 3, Brzy Vám propadnou 3 body",
    "cs, 5, Brzy Vám propadne 5 bodů",
    "nb, 5, 5 poeng går snart ut",
    "fa, 5, اعتبار ۵ امتیاز شما رو به پایان است"
  })
  void nouns_follow_their_number(String locale, int points, String subject) {
    assertThat(
            SomeMail.of("points-expiring", locale)
                .with("points_expiring", points)
                .render()
                .subject())
        .isEqualTo(subject);
  }

  private static Mail bare(Text text) {
    return SomeMail.of(text.step().campaign(), text.locale()).step(text.step().number()).render();
  }

  /// With everything that can be known, each of an ordinary length.
  private static Mail full(Text text) {
    Money money = new Money(5_000, Currency.getInstance("EUR"));
    LocalDate day = LocalDate.of(2026, 11, 23);
    return SomeMail.of(text.step().campaign(), text.locale())
        .step(text.step().number())
        .withEverything("Kateřina")
        .with("offer", Map.of("percent", 15, "code", "TEA15", "until", day, "min_total", money))
        .with("tier", "platinum")
        .render();
  }

  private static String preheader(Mail mail) {
    String begin = "aria-hidden=\"true\">";
    int start = mail.html().indexOf(begin) + begin.length();
    return mail.html().substring(start, mail.html().indexOf("&#8203;", start));
  }

  private static String visible(String text) {
    return text.replaceAll("[\u2066-\u2069]", "").replace("&amp;", "&").replace("&#39;", "'");
  }
}
