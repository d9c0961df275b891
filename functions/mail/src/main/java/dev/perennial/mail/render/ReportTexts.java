package dev.perennial.mail.render;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// The texts of reports. `reports/<part>.html` are the same in every language,
/// `reports/<name>.properties` has the words.
///
/// @param words of each language, by its name
/// @param compiled what was compiled so far, by language, form and name
public record ReportTexts(
    Locales locales, Map<String, Map<String, String>> words, Map<String, Template> compiled) {
  private static final String FOLDER = "reports/";
  private static final Map<String, String> STRONG = Map.of("strong", "<strong>{content}</strong>");
  private static final Map<String, String> PLAIN = Map.of("strong", "{content}");

  public ReportTexts {
    words = Map.copyOf(words);
  }

  /// Those that are packaged, compiled as they are needed.
  ///
  /// @param defaultLocale the language of whoever asks for one that is not there
  public static ReportTexts packaged(String defaultLocale) {
    Map<String, Map<String, String>> words = new HashMap<>();
    Locales.names().forEach(name -> words.put(name, read(name)));
    return new ReportTexts(Locales.packaged(defaultLocale), words, new ConcurrentHashMap<>());
  }

  /// The word of that name as plain text, with facts as [MailFacts] has them.
  public String line(TextLocale locale, String word, Map<String, ?> facts) {
    return say(Flavour.TEXT, locale, word, facts);
  }

  /// The same as HTML: what it says strongly is so, everything else is escaped.
  public String html(TextLocale locale, String word, Map<String, ?> facts) {
    return say(Flavour.HTML, locale, word, facts);
  }

  /// The part of that name with texts and numbers that are written already; they are escaped. Words
  /// that it names are taken from the language.
  public String part(TextLocale locale, String part, Map<String, ?> values) {
    return template(Flavour.HTML, locale, part).execute(values);
  }

  /// The text of a file that is the same in every language.
  public String file(String name) {
    return Resources.text(FOLDER + name);
  }

  /// A name from outside, on one line; where it may run against its surroundings, between isolates.
  public static String isolated(TextLocale locale, String name) {
    return new Insertion(locale).isolated(name);
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

  private String say(Flavour flavour, TextLocale locale, String word, Map<String, ?> facts) {
    return template(flavour, locale, ">" + word).execute(new Insertion(locale).of(facts));
  }

  private Template template(Flavour flavour, TextLocale locale, String name) {
    return compiled.computeIfAbsent(
        locale.name() + "/" + flavour.code() + "/" + name,
        _ ->
            Mustache.compiler()
                .withEscaper(flavour.escaper())
                .emptyStringIsFalse(true)
                .withLoader(part -> new StringReader(source(flavour, locale, part)))
                .compile(
                    name.startsWith(">")
                        ? source(flavour, locale, name.substring(1))
                        : Resources.text(FOLDER + name + ".html")));
  }

  private String source(Flavour flavour, TextLocale locale, String word) {
    return new Markup(flavour, flavour == Flavour.HTML ? STRONG : PLAIN, locale.plurals())
        .inline(
            Optional.ofNullable(words.getOrDefault(locale.name(), Map.of()).get(word))
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "reports/%s.properties has no %s".formatted(locale.name(), word))));
  }
}
