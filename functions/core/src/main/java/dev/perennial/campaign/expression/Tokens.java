package dev.perennial.campaign.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words, numbers and signs of an expression, with their places.
record Tokens(List<Token> all) {
  static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,10})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern SIGN = Pattern.compile("<=|>=|!=|[=<>()\\[\\],]");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /// What a piece of text is.
  enum Kind {
    NUMBER,
    NAME,
    QUOTED,
    SIGN,
    END
  }

  /// @param text without its quotation marks
  /// @param position where it begins, from 0
  record Token(Kind kind, String text, int position) {
    boolean is(String wanted) {
      return text.equals(wanted) && (kind == Kind.NAME || kind == Kind.SIGN);
    }

    /// How a message calls it.
    String shown() {
      return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
  }

  static Tokens of(String text) {
    List<Token> tokens = new ArrayList<>();
    int position = 0;
    while (position < text.length()) {
      Matcher space = SPACE.matcher(text).region(position, text.length());
      if (space.lookingAt()) {
        position = space.end();
      } else {
        Token token = next(text, position);
        tokens.add(token);
        position += token.text().length() + (token.kind() == Kind.QUOTED ? 2 : 0);
      }
    }
    tokens.add(new Token(Kind.END, "", text.length()));
    return new Tokens(List.copyOf(tokens));
  }

  /// The word in quotation marks that it does not contain.
  static String quoted(String word) {
    return word.indexOf('\'') < 0 ? "'" + word + "'" : "\"" + word + "\"";
  }

  private static Token next(String text, int position) {
    String number = at(NUMBER, text, position);
    String name = at(NAME, text, position);
    String quoted = at(QUOTED, text, position);
    String sign = at(SIGN, text, position);
    if (!number.isEmpty()) {
      return new Token(Kind.NUMBER, number, position);
    }
    if (!name.isEmpty()) {
      return new Token(Kind.NAME, name, position);
    }
    if (!quoted.isEmpty()) {
      return new Token(Kind.QUOTED, quoted.substring(1, quoted.length() - 1), position);
    }
    if (!sign.isEmpty()) {
      return new Token(Kind.SIGN, sign, position);
    }
    char found = text.charAt(position);
    throw new InvalidExpression(
        position,
        found == '\'' || found == '"'
            ? "the quotation mark is not closed"
            : "\"" + found + "\" has no meaning here");
  }

  private static String at(Pattern pattern, String text, int position) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    return matcher.lookingAt() ? matcher.group() : "";
  }
}
