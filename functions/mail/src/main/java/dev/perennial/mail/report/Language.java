package dev.perennial.mail.report;

import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.render.TextLocale;
import java.util.Map;

/// A language as a report is written in it.
record Language(ReportTexts texts, TextLocale locale, Figures figures) {
  static Language of(ReportTexts texts, TextLocale locale) {
    return new Language(texts, locale, new Figures(locale));
  }

  /// A word as plain text.
  String say(String word) {
    return say(word, Map.of());
  }

  /// A word with facts, as plain text.
  String say(String word, Map<String, ?> facts) {
    return texts.line(locale, word, facts);
  }

  /// A word with facts, as HTML.
  String html(String word, Map<String, ?> facts) {
    return texts.html(locale, word, facts);
  }

  /// A name from outside.
  String name(String name) {
    return ReportTexts.isolated(locale, name);
  }

  boolean isRightToLeft() {
    return locale.isRightToLeft();
  }
}
