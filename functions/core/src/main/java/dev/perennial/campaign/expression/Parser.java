package dev.perennial.campaign.expression;

import dev.perennial.campaign.expression.Expression.Operator;
import dev.perennial.campaign.expression.Tokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads an expression, one token after the other (recursive descent):
///
/// ```
/// or         = and { "or" and }
/// and        = not { "and" not }
/// not        = "not" not | "(" or ")" | "always" | comparison
/// comparison = FACT ( ["<" "<=" ">" ">=" "=" "!="] VALUE | "in" "[" VALUE { "," VALUE } "]"
///            | "has" WORD | "is" ["known" "unknown"] | nothing, for a flag )
/// ```
final class Parser {
  private static final int DEEPEST = 50;
  private static final int LONGEST = 2_000;
  private final List<Token> tokens;
  private final int length;
  private int next;
  private int depth;

  Parser(String text, Tokens tokens) {
    this.tokens = tokens.all();
    this.length = text.length();
  }

  Expression parse() {
    if (length > LONGEST) {
      throw new InvalidExpression(
          LONGEST, "the expression has more than %d characters".formatted(LONGEST));
    }
    Expression all = or();
    if (peek().kind() != Tokens.Kind.END) {
      throw wrong("and, or, or the end");
    }
    return all;
  }

  private Expression or() {
    Expression left = and();
    while (takes("or")) {
      left = new Expression.Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (takes("and")) {
      left = new Expression.And(left, not());
    }
    return left;
  }

  private Expression not() {
    depth++;
    if (depth > DEEPEST) {
      throw new InvalidExpression(
          peek().position(), "the expression is nested deeper than %d".formatted(DEEPEST));
    }
    Expression read;
    if (takes("not")) {
      read = new Expression.Not(not());
    } else if (takes("(")) {
      read = or();
      require(")");
    } else if (takes("always")) {
      read = Expression.ALWAYS;
    } else {
      read = comparison();
    }
    depth--;
    return read;
  }

  private Expression comparison() {
    Token name = peek();
    Fact fact =
        (name.kind() == Tokens.Kind.NAME ? Fact.find(name.text()) : Optional.<Fact>empty())
            .orElseThrow(() -> wrong("one of " + FactName.names()));
    next++;
    if (takes("is")) {
      return known(fact);
    }
    return switch (fact.name().kind()) {
      case FLAG -> new Expression.Is(fact);
      case WORDS -> has(fact);
      case WORD -> words(fact);
      case NUMBER -> number(fact);
      case ANY -> peekBeyond().kind() == Tokens.Kind.NUMBER ? number(fact) : words(fact);
    };
  }

  private Expression known(Fact fact) {
    if (takes("unknown")) {
      return new Expression.Not(new Expression.Known(fact));
    }
    require("known");
    return new Expression.Known(fact);
  }

  private Expression has(Fact fact) {
    require("has");
    return new Expression.Has(fact, word(fact));
  }

  private Expression words(Fact fact) {
    if (takes("=")) {
      return new Expression.In(fact, List.of(word(fact)));
    }
    if (takes("!=")) {
      return new Expression.Not(new Expression.In(fact, List.of(word(fact))));
    }
    if (!takes("in")) {
      throw wrong("=, !=, in or is, since %s is a word".formatted(fact));
    }
    require("[");
    List<String> words = new ArrayList<>(List.of(word(fact)));
    while (takes(",")) {
      words.add(word(fact));
    }
    require("]");
    return new Expression.In(fact, words);
  }

  private Expression number(Fact fact) {
    Token sign = peek();
    Optional<Operator> operator =
        Arrays.stream(Operator.values()).filter(one -> sign.is(one.code())).findFirst();
    if (operator.isEmpty() && !sign.is("!=")) {
      throw wrong("<, <=, >, >=, =, != or is, since %s is a number".formatted(fact));
    }
    next++;
    Token literal = peek();
    if (literal.kind() != Tokens.Kind.NUMBER) {
      throw wrong("a number such as 12 or 0.5");
    }
    next++;
    Value.Amount number = new Value.Amount(new BigDecimal(literal.text()));
    return operator
        .<Expression>map(one -> new Expression.Compare(fact, one, number))
        .orElseGet(() -> new Expression.Not(new Expression.Compare(fact, Operator.EQUAL, number)));
  }

  private String word(Fact fact) {
    Token token = peek();
    boolean isWord = token.kind() == Tokens.Kind.NAME || token.kind() == Tokens.Kind.QUOTED;
    if (!isWord || !fact.name().words().matcher(token.text()).matches()) {
      String form = fact.name().words().pattern();
      throw wrong(form.equals(".*") ? "a word" : "a word of the form " + form);
    }
    next++;
    return token.text();
  }

  private boolean takes(String wanted) {
    boolean found = peek().is(wanted);
    next += found ? 1 : 0;
    return found;
  }

  private void require(String wanted) {
    if (!takes(wanted)) {
      throw wrong(wanted);
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token peekBeyond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  private InvalidExpression wrong(String expected) {
    Token found = peek();
    return new InvalidExpression(
        found.position(), "found %s, expected %s".formatted(found.shown(), expected));
  }
}
