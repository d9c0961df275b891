package dev.perennial.mail.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Mail;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.mail.render.PackagedTexts.Step;
import dev.perennial.mail.render.PackagedTexts.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text of every campaign in every language.
class PackagedTextsTest {
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
  private static final Pattern FORM = Pattern.compile("\\.(zero|one|two|few|many|other)$");

  /// What the renderer itself knows, besides facts and links.
  private static final Set<String> OWN =
      Set.of(
          "shop_name",
          "shop_address",
          "subject",
          "preheader",
          "body",
          "lang",
          "dir",
          "start",
          "end",
          "font",
          "to_customer",
          "to_staff",
          "to_confirm",
          "scores",
          "score",
          "url",
          "items",
          ".",
          "percent",
          "amount",
          "free_shipping",
          "min_total",
          "code",
          "until",
          "shop_url",
          "unsubscribe_url",
          "preferences_url",
          "referral_url",
          "review_url",
          "confirm_url");

  static List<Text> texts() {
    return PackagedTexts.texts();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_language_has_every_text(Text text) {
    assertThat(Resources.has(text.place())).as(text.place()).isTrue();
    MailSource source = MailSource.read(text.place());
    assertThat(source.line("subject")).isNotBlank();
    assertThat(source.line("preheader")).isNotBlank();
    assertThat(source.body()).contains("# ");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_language_uses_the_same_variables(Text text) {
    Text english = new Text(text.step(), "en");

    MailText compiled = MailText.compile(text.place());

    Set<String> expected = variables(MailText.compile(english.place()));
    expected.removeAll(compiled.locale().listed("omits"));
    assertThat(variables(compiled)).as(text.place()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_text_uses_only_variables_that_there_are(Text text) {
    Set<String> known = new HashSet<>(OWN);
    known.addAll(MailFacts.NAMES);

    assertThat(known).as(text.place()).containsAll(variables(MailText.compile(text.place())));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_language_is_for_the_same_reader(Text text) {
    assertThat(MailSource.read(text.place()).footer())
        .isEqualTo(MailSource.read(new Text(text.step(), "en").place()).footer());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void with_nothing_known_nothing_is_left_open(Text text) {
    Mail mail =
        SomeMail.of(text.step().campaign(), text.locale()).step(text.step().number()).render();

    for (String part : List.of(mail.subject(), mail.text(), visible(mail.html()))) {
      assertThat(part)
          .isNotBlank()
          .doesNotContain("{{", "}}", "null", "**", " ,", " .", " !", "()", "\u2068\u2069")
          .doesNotContainPattern("\\b(true|false)\\b");
    }
    assertThat(mail.html()).doesNotContain("{{").doesNotContainPattern("<(p|h1|li)[^>]*></");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatever_comes_from_outside_is_text_and_never_markup(Text text) {
    String evil = "<img src=x onerror=alert(1)>\"'&\r\nBcc: eve@example.com";

    Mail mail =
        SomeMail.of(text.step().campaign(), text.locale())
            .step(text.step().number())
            .shop("<script>alert(2)</script>")
            .withEverything(evil)
            .render();

    assertThat(mail.html()).doesNotContain("<img", "<script", "{{").contains("&lt;script&gt;");
    assertThat(mail.subject()).doesNotContainPattern("[\\r\\n\\u2028\\u2029\\u0085]");
    assertThat(mail.text()).doesNotContain("\r").doesNotContain("{{");
    assertThat(mail.headers().values()).noneMatch(value -> value.contains("eve"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void links_lead_only_to_the_configured_hosts(Text text) {
    Mail mail =
        SomeMail.of(text.step().campaign(), text.locale())
            .step(text.step().number())
            .withEverything("evil")
            .render();

    assertThat(HREF.matcher(mail.html()).results().map(found -> found.group(1)).toList())
        .allMatch(link -> link.startsWith("https://shop.example/m/"));
    assertThat(mail.html() + mail.text()).doesNotContainPattern("https?://(?!shop\\.example/m/)");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void the_page_says_its_language_and_direction(Text text) {
    Mail mail =
        SomeMail.of(text.step().campaign(), text.locale()).step(text.step().number()).render();

    String direction = text.locale().equals("fa") ? "rtl" : "ltr";
    assertThat(mail.html())
        .contains("<html lang=\"" + text.locale())
        .contains("dir=\"" + direction + "\"")
        .doesNotContain("dir=\"" + (direction.equals("rtl") ? "ltr" : "rtl") + "\"");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void what_english_declines_after_a_number_every_language_does(Text text) {
    Text english = new Text(text.step(), "en");

    assertThat(declined(MailText.compile(text.place())))
        .as(text.place())
        .isEqualTo(declined(MailText.compile(english.place())));
  }

  @Test
  void every_mail_that_rules_have_has_texts_and_every_text_has_rules_and_a_language() {
    assertThat(PackagedTexts.found().map(Text::step)).hasSameElementsAs(PackagedTexts.ofRules());
    assertThat(PackagedTexts.found().map(Text::locale)).isSubsetOf(Locales.names());
  }

  @Test
  void every_campaign_with_rules_runs() {
    assertThat(CampaignFiles.read().stream().map(Campaign::name))
        .containsExactlyInAnyOrderElementsOf(
            PackagedTexts.ofRules().stream().map(Step::campaign).distinct().toList());
  }

  @Test
  void every_language_has_every_word() {
    Locales locales = Locales.packaged("en");
    Set<String> english = texts(locales, "en");

    for (String name : Locales.names()) {
      assertThat(texts(locales, name)).as(name).isEqualTo(english);
    }
  }

  /// The names of its words that are texts.
  private static Set<String> texts(Locales locales, String name) {
    Set<String> words = new HashSet<>(locales.pick(name).words().keySet());
    words.removeAll(Set.of("format", "aliases", "omits", "font"));
    return words;
  }

  private static String visible(String html) {
    return html.replaceAll("(?s)<style>.*?</style>|<!--.*?-->|<[^>]*>", "");
  }

  private static Set<String> declined(MailText text) {
    return text.names().stream()
        .filter(name -> FORM.matcher(name).find())
        .map(name -> FORM.matcher(name).replaceAll(""))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<String> variables(MailText text) {
    return text.names().stream()
        .map(name -> FORM.matcher(name).replaceAll(""))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
