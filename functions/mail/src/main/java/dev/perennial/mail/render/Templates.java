package dev.perennial.mail.render;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// Compiles sources in one language and for one form of a mail. `{{>offer}}` is a part of the
/// layout, `{{>word.tier.gold}}` a text of the language's own file. Whatever is inserted is
/// escaped.
final class Templates {
  private static final String LAYOUT = "campaigns/layout/";
  private static final String WORD = "word.";

  private final Flavour flavour;
  private final TextLocale locale;
  private final Markup markup;
  private final Mustache.Compiler compiler;

  Templates(Flavour flavour, TextLocale locale) {
    this.flavour = flavour;
    this.locale = locale;
    this.markup = new Markup(flavour, elements(flavour), locale.plurals());
    this.compiler =
        Mustache.compiler()
            .withEscaper(flavour.escaper())
            .emptyStringIsFalse(true)
            .withLoader(this::part);
  }

  /// The template of a whole body.
  Template body(String source) {
    return compiler.compile(markup.body(source));
  }

  /// The template of a line.
  Template line(String source) {
    return compiler.compile(markup.inline(source));
  }

  /// The layout around a body.
  Template layout() {
    return compiler.compile(part("layout"));
  }

  private Reader part(String name) {
    if (!name.startsWith(WORD)) {
      return new StringReader(Resources.text(LAYOUT + name + "." + flavour.code()));
    }
    String word = name.substring(WORD.length());
    return new StringReader(
        markup.inline(
            locale
                .word(word)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "campaigns/locales/%s.properties has no %s"
                                .formatted(locale.name(), word)))));
  }

  private static Map<String, String> elements(Flavour flavour) {
    Properties elements = new Properties();
    try (Reader text = new StringReader(Resources.text(LAYOUT + flavour.code() + ".properties"))) {
      elements.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> map = new HashMap<>();
    elements.stringPropertyNames().forEach(key -> map.put(key, elements.getProperty(key)));
    return map;
  }
}
