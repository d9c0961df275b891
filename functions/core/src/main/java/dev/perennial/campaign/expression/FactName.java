package dev.perennial.campaign.expression;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What an expression can ask of a customer.
public enum FactName {
  LIFECYCLE("lifecycle", Kind.WORD, "prospect|lapsed|at_risk|new|active"),
  ORDERS("orders", Kind.NUMBER),
  SPEND("spend", Kind.NUMBER),
  AVERAGE_ORDER("average_order", Kind.NUMBER),
  ORDERS_IN_MONTH("orders_in_month.", Kind.NUMBER),
  CURRENCY("currency", Kind.WORD, "[A-Z]{3}"),
  DAYS_SINCE_FIRST_ORDER("days_since_first_order", Kind.NUMBER),
  DAYS_SINCE_LAST_ORDER("days_since_last_order", Kind.NUMBER),
  COUNTRY("country", Kind.WORD, "[A-Z]{2}"),
  LANGUAGE("language", Kind.WORD, "[a-z]{2,3}"),
  LOCALE("locale", Kind.WORD, "[A-Za-z0-9-]+"),
  BIRTHDAY_MONTH("birthday_month", Kind.NUMBER),
  REFERRED("referred", Kind.FLAG),
  NPS("nps", Kind.NUMBER),
  DAYS_SINCE_NPS("days_since_nps", Kind.NUMBER),
  CSAT("csat", Kind.NUMBER),
  CHURN_RISK("churn_risk", Kind.NUMBER),
  BROWSING("browsing", Kind.FLAG),
  DAYS_SINCE_VIEW("days_since_view", Kind.NUMBER),
  CART_ABANDONED("cart_abandoned", Kind.FLAG),
  DAYS_SINCE_CART("days_since_cart", Kind.NUMBER),
  OPEN_TICKETS("open_tickets", Kind.NUMBER),
  DAYS_SINCE_TICKET("days_since_ticket", Kind.NUMBER),
  LATE_SHIPMENTS("late_shipments", Kind.NUMBER),
  DAYS_SINCE_LATE_SHIPMENT("days_since_late_shipment", Kind.NUMBER),
  REVIEW("review", Kind.NUMBER),
  DAYS_SINCE_REVIEW("days_since_review", Kind.NUMBER),
  TAGS("tags", Kind.WORDS),
  TRAIT("trait.", Kind.ANY),
  CONSENT("consent.", Kind.FLAG);

  /// What can be done with a fact.
  public enum Kind {
    /// Compared by size.
    NUMBER,
    /// Compared for being the same.
    WORD,
    /// A number or a word, as the comparison has it.
    ANY,
    /// True or false by itself.
    FLAG,
    /// Asked whether it has a word.
    WORDS
  }

  private final String code;
  private final Kind kind;
  private final Pattern words;

  FactName(String code, Kind kind) {
    this(code, kind, ".*");
  }

  FactName(String code, Kind kind, String words) {
    this.code = code;
    this.kind = kind;
    this.words = Pattern.compile(words);
  }

  /// The name in expressions. One that ends in a dot needs a name behind it.
  public String code() {
    return code;
  }

  /// What can be done with it.
  public Kind kind() {
    return kind;
  }

  /// Whether the fact is of something that has a name of its own, as in `consent.newsletter`.
  public boolean isNamed() {
    return code.endsWith(".");
  }

  /// Whether there is such a fact of that name: a month is 1 to 12, other names are free.
  boolean isOf(String name) {
    return this != ORDERS_IN_MONTH || name.matches("[1-9]|1[0-2]");
  }

  /// What its words look like (a regular expression).
  Pattern words() {
    return words;
  }

  /// The fact of that name, or empty if there is none.
  static Optional<FactName> find(String code) {
    return Arrays.stream(values()).filter(fact -> fact.code.equals(code)).findFirst();
  }

  /// All names, for a message that says what was expected.
  static String names() {
    return Arrays.stream(values())
        .map(fact -> fact.isNamed() ? fact.code + "NAME" : fact.code)
        .collect(Collectors.joining(", "));
  }
}
