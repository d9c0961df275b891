package dev.perennial.mail.report;

import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.render.TextLocale;
import java.util.HashMap;
import java.util.Map;

/// A language as a report is written in it.
record Language(ReportTexts texts, TextLocale locale, Figures figures) {
  private static final String TRAIT = "cause.trait.";

  static Language of(ReportTexts texts, TextLocale locale) {
    return new Language(texts, locale, new Figures(locale));
  }

  /// A word as plain text.
  String say(String word) {
    return say(word, Map.of());
  }

  /// A word with facts, as plain text.
  String say(String word, Map<String, ?> facts) {
    return texts.line(locale, word, named(facts));
  }

  /// A word with facts, as HTML.
  String html(String word, Map<String, ?> facts) {
    return texts.html(locale, word, named(facts));
  }

  /// A fact called `metric` is the name of a word; one called `cause` too, or of a trait.
  private Map<String, ?> named(Map<String, ?> facts) {
    Map<String, Object> named = new HashMap<>(facts);
    if (facts.get("metric") instanceof String word) {
      named.put("metric", say(word));
    }
    if (facts.get("cause") instanceof String word) {
      named.put("cause", cause(word));
    }
    return named;
  }

  /// A cause of churn in words; a trait is called by its name.
  String cause(String word) {
    return word.startsWith(TRAIT)
        ? say("cause.trait", Map.of("name", name(word.substring(TRAIT.length()))))
        : say(word);
  }

  /// A name from outside.
  String name(String name) {
    return ReportTexts.isolated(locale, name);
  }

  boolean isRightToLeft() {
    return locale.isRightToLeft();
  }
}
