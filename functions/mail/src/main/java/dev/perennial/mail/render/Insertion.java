package dev.perennial.mail.render;

import dev.perennial.event.Money;
import java.net.URI;
import java.text.Bidi;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Makes of facts what a text in that language can have inserted: numbers, money and days as it
/// writes them, and words that can neither begin a line nor turn the writing around them.
record Insertion(TextLocale locale) {
  /// A text that is copied from the mail, so nothing invisible may come with it.
  private static final String CODE = "code";

  private static final char ISOLATE = '\u2068';
  private static final char END_OF_ISOLATE = '\u2069';
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  /// What steers the direction of writing (UAX 9): a word that ends our isolate, or opens one that
  /// it never ends, would turn the rest of the line.
  private static final Pattern STEERING =
      Pattern.compile("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]");

  /// The facts by their names; what is blank or empty is left out.
  Map<String, Object> of(Map<String, ?> facts) {
    Map<String, Object> inserted = new HashMap<>();
    facts.forEach(
        (name, fact) -> {
          if (!isEmpty(fact)) {
            inserted.put(name, name.equals(CODE) ? onOneLine((String) fact) : shown(fact));
          }
        });
    return inserted;
  }

  private static boolean isEmpty(Object fact) {
    return (fact instanceof String text && text.isBlank())
        || (fact instanceof List<?> list && list.isEmpty())
        || (fact instanceof Map<?, ?> map && map.isEmpty())
        || (fact instanceof Boolean yes && !yes);
  }

  private Object shown(Object fact) {
    return switch (fact) {
      case Integer number -> count(number);
      case Long number -> count(number);
      case Money money -> locale.money(money);
      case LocalDate day -> locale.date(day);
      case String text -> isolated(text);
      case URI url -> url.toASCIIString();
      case Boolean yes -> yes;
      case List<?> items -> phrase(items.stream().map(item -> isolated((String) item)).toList());
      case Map<?, ?> facts -> of(named(facts));
      default ->
          throw new IllegalArgumentException(
              "a text cannot have a " + fact.getClass().getName() + " inserted");
    };
  }

  private static Map<String, Object> named(Map<?, ?> facts) {
    Map<String, Object> named = new HashMap<>();
    facts.forEach((name, fact) -> named.put((String) name, fact));
    return named;
  }

  private Count count(long number) {
    return new Count(locale.number(number), locale.plural(number));
  }

  private Phrase phrase(List<String> items) {
    return new Phrase(items, locale.list(items));
  }

  /// The text on one line; where it may run against its surroundings, between isolates.
  String isolated(String text) {
    String plain = onOneLine(text);
    boolean turns =
        locale.isRightToLeft() || Bidi.requiresBidi(plain.toCharArray(), 0, plain.length());
    return turns ? ISOLATE + plain + END_OF_ISOLATE : plain;
  }

  private static String onOneLine(String text) {
    return STEERING.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("").strip();
  }
}
