package dev.perennial.mail.render;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// Writes the pages that links lead to. `pages/<page>.html` are the same in every language,
/// `pages/<name>.properties` has the words. Whatever comes from outside is escaped.
///
/// @param words of each language, by its name
/// @param compiled what was compiled so far, by language and page
public record PageTexts(
    Settings settings,
    Locales locales,
    Map<String, Map<String, String>> words,
    Map<String, Template> compiled) {
  private static final String FOLDER = "pages/";

  public PageTexts {
    words = Map.copyOf(words);
  }

  /// A text of ours that a browser sends back, such as the value of a choice: as it is.
  public record Code(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /// A page, ready to be sent.
  ///
  /// @param style what its `style` element holds, to the letter
  public record Page(String html, String style) {}

  /// The pages that are packaged, compiled as they are needed.
  public static PageTexts of(Settings settings) {
    Map<String, Map<String, String>> words = new HashMap<>();
    Locales.names().forEach(name -> words.put(name, read(name)));
    return new PageTexts(
        settings,
        Locales.packaged(settings.mail().defaultLocale()),
        words,
        new ConcurrentHashMap<>());
  }

  /// The word of that name in that language, or empty if it has none.
  public Optional<String> word(TextLocale locale, String name) {
    return Optional.ofNullable(words.getOrDefault(locale.name(), Map.of()).get(name));
  }

  /// The page of that name. Its heading is the word `<page>.title`.
  ///
  /// @param facts what it tells: as [MailFacts] has them, [Code], and lists of maps of these
  public Page page(String page, TextLocale locale, Map<String, ?> facts) {
    return page(page, page + ".title", locale, facts);
  }

  /// The page of that name under that heading.
  public Page page(String page, String title, TextLocale locale, Map<String, ?> facts) {
    Map<String, Object> values = values(new Insertion(locale), facts);
    values.put("shop_name", new Insertion(locale).isolated(settings.shopName()));
    values.put("shop_address", new Insertion(locale).isolated(settings.mail().postalAddress()));
    values.put("shop_url", settings.mail().shopUrl().toASCIIString());
    values.put("lang", locale.tag());
    values.put("dir", locale.direction());
    String style =
        Resources.text(FOLDER + "style.css")
            .replace("{font}", locale.word("font").orElse("sans-serif"));
    values.put("style", style);
    values.put("title", template(locale, ">" + title).execute(values));
    values.put("body", template(locale, page).execute(values));
    return new Page(template(locale, "layout").execute(values), style);
  }

  private static Map<String, Object> values(Insertion insertion, Map<String, ?> facts) {
    Map<String, Object> values = new HashMap<>();
    Map<String, Object> plain = new HashMap<>();
    facts.forEach(
        (name, fact) -> {
          if (fact instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
            values.put(name, rows.stream().map(row -> values(insertion, named(row))).toList());
          } else if (fact instanceof Code) {
            values.put(name, fact);
          } else {
            plain.put(name, fact);
          }
        });
    values.putAll(insertion.of(plain));
    return values;
  }

  private static Map<String, Object> named(Object row) {
    Map<String, Object> named = new HashMap<>();
    if (row instanceof Map<?, ?> map) {
      map.forEach((name, fact) -> named.put(String.valueOf(name), fact));
    }
    return named;
  }

  private Template template(TextLocale locale, String name) {
    return compiled.computeIfAbsent(
        locale.name() + "/" + name,
        _ ->
            Mustache.compiler()
                .withEscaper(Flavour.HTML.escaper())
                .emptyStringIsFalse(true)
                .withLoader(part -> new StringReader(source(locale, part)))
                .compile(name.startsWith(">") ? "{{" + name + "}}" : source(locale, name)));
  }

  private String source(TextLocale locale, String name) {
    String place = FOLDER + name + ".html";
    return Resources.has(place)
        ? Resources.text(place)
        : new Markup(Flavour.HTML, Map.of("strong", "<strong>{content}</strong>"), locale.plurals())
            .inline(
                word(locale, name)
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "pages/%s.properties has no %s".formatted(locale.name(), name))));
  }

  /// The words of that language.
  static Map<String, String> read(String name) {
    Properties properties = new Properties();
    try (Reader text = new StringReader(Resources.text(FOLDER + name + ".properties"))) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> words = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
    return words;
  }
}
