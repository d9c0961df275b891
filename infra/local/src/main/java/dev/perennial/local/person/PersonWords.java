package dev.perennial.local.person;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.perennial.campaign.Reason;
import dev.perennial.mail.render.Locales;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.render.TextLocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// The language in which a person is told what is known of them: `person/<name>.properties` has the
/// words, the files of the campaigns the rest.
final class PersonWords {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private final TextLocale locale;
  private final ReportTexts reports;
  private final Map<String, String> words = new HashMap<>();

  private PersonWords(TextLocale locale, ReportTexts reports) {
    this.locale = locale;
    this.reports = reports;
    Properties properties = new Properties();
    try (InputStreamReader text =
        new InputStreamReader(open(locale.name() + ".properties"), StandardCharsets.UTF_8)) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
  }

  /// The language of that BCP 47 tag, or English if there are no texts in it.
  static PersonWords of(String tag) {
    Locales locales = Locales.packaged("en");
    return new PersonWords(locales.pick(tag), ReportTexts.packaged("en"));
  }

  TextLocale locale() {
    return locale;
  }

  Map<String, String> all() {
    return Map.copyOf(words);
  }

  /// The word of that name. Throws IllegalStateException if the language has none.
  String word(String name) {
    String word = words.get(name);
    if (word == null) {
      throw new IllegalStateException(
          "person/%s.properties has no %s".formatted(locale.name(), name));
    }
    return word;
  }

  String reason(Reason reason) {
    return reports.line(locale, "reason." + reason.code(), Map.of());
  }

  /// A time in the calendar of the reader, to the minute, in UTC.
  String time(Instant time) {
    LocalDateTime at = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    return locale.date(at.toLocalDate()) + " \u2068" + MINUTE.format(at) + " UTC\u2069";
  }

  static Template page() {
    return Mustache.compiler()
        .withEscaper(Escapers.HTML)
        .defaultValue("")
        .compile(file("page.html"));
  }

  static String file(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = PersonWords.class.getClassLoader().getResourceAsStream("person/" + name);
    if (in == null) {
      throw new IllegalStateException("the jar has no person/" + name);
    }
    return in;
  }
}
