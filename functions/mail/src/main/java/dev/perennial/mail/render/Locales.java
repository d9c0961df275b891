package dev.perennial.mail.render;

import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The languages that there are: `campaigns/locales/locales.txt` names them, and each has
/// `campaigns/locales/<name>.properties`.
///
/// @param all by name
/// @param aliases which of them stands in for other languages, such as `nb` for `no`
/// @param byDefault for whoever has no language, or one that is not here
public record Locales(
    Map<String, TextLocale> all, Map<String, String> aliases, TextLocale byDefault) {
  private static final String FOLDER = "campaigns/locales/";

  public Locales {
    all = Map.copyOf(all);
    aliases = Map.copyOf(aliases);
  }

  /// Those that are packaged. Throws IllegalArgumentException if the default is not one of them.
  public static Locales packaged(String defaultName) {
    Map<String, TextLocale> all = new TreeMap<>();
    Map<String, String> aliases = new HashMap<>();
    for (String name : names()) {
      TextLocale locale = read(name);
      all.put(name, locale);
      locale.listed("aliases").forEach(alias -> aliases.put(alias, name));
    }
    TextLocale byDefault = all.get(defaultName);
    if (byDefault == null) {
      throw new IllegalArgumentException(
          "the setting mail.default_locale is \"%s\", expected one of %s"
              .formatted(defaultName, String.join(", ", all.keySet())));
    }
    return new Locales(all, aliases, byDefault);
  }

  /// The names of those that are packaged, in the order of their list.
  public static List<String> names() {
    return Resources.text(FOLDER + "locales.txt")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /// The one for whoever asked for that BCP 47 tag: by its language, else the default. It writes
  /// dates and numbers as the tag's region does. A tag that says nothing gives the default.
  public TextLocale pick(String tag) {
    Locale wanted = Locale.forLanguageTag(tag);
    TextLocale exact = all.get(wanted.getLanguage());
    if (exact != null) {
      return wanted.getCountry().isEmpty() ? exact : inRegion(exact, wanted.getCountry());
    }
    String name = aliases.getOrDefault(wanted.getLanguage(), byDefault.name());
    return all.getOrDefault(name, byDefault);
  }

  /// Whether there are texts in the language of that BCP 47 tag, its own or an alias.
  public boolean has(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return all.containsKey(language) || aliases.containsKey(language);
  }

  private static TextLocale inRegion(TextLocale locale, String region) {
    try {
      ULocale icu = new ULocale.Builder().setLocale(locale.icu()).setRegion(region).build();
      return new TextLocale(locale.name(), icu, locale.words());
    } catch (IllformedLocaleException _) {
      return locale;
    }
  }

  /// The one of that name, in its own region.
  static TextLocale read(String name) {
    String place = FOLDER + name + ".properties";
    Properties words = new Properties();
    try {
      words.load(new StringReader(Resources.text(place)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> map = new HashMap<>();
    words.stringPropertyNames().forEach(key -> map.put(key, words.getProperty(key)));
    ULocale icu = ULocale.forLanguageTag(map.getOrDefault("format", name));
    return new TextLocale(name, icu, map);
  }
}
