package dev.perennial.campaign.expression;

import dev.perennial.campaign.expression.Value.Amount;
import dev.perennial.campaign.expression.Value.Flag;
import dev.perennial.campaign.expression.Value.Word;
import dev.perennial.campaign.expression.Value.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A condition on the facts of a customer. Whatever is not known compares with nothing: `nps < 7`
/// is false for who never answered, so `not nps < 7` is true for them, and so is `nps != 7`, which
/// is `not nps = 7`. As text it is written with every parenthesis, in a form that reads back as
/// itself.
public sealed interface Expression {
  /// True for everybody.
  Expression ALWAYS = new Always();

  /// Reads an expression. Throws [InvalidExpression] that says what is wrong, and where.
  static Expression parse(String text) {
    return new Parser(text, Tokens.of(text)).parse();
  }

  /// Whether it is true for somebody of whom that is known.
  boolean holds(Facts facts);

  /// True for everybody.
  record Always() implements Expression {
    @Override
    public boolean holds(Facts facts) {
      return true;
    }

    @Override
    public String toString() {
      return "always";
    }
  }

  /// True where both are.
  record And(Expression left, Expression right) implements Expression {
    @Override
    public boolean holds(Facts facts) {
      return left.holds(facts) && right.holds(facts);
    }

    @Override
    public String toString() {
      return "(" + left + " and " + right + ")";
    }
  }

  /// True where either is.
  record Or(Expression left, Expression right) implements Expression {
    @Override
    public boolean holds(Facts facts) {
      return left.holds(facts) || right.holds(facts);
    }

    @Override
    public String toString() {
      return "(" + left + " or " + right + ")";
    }
  }

  /// True where the other is not.
  record Not(Expression inner) implements Expression {
    @Override
    public boolean holds(Facts facts) {
      return !inner.holds(facts);
    }

    @Override
    public String toString() {
      return "not (" + inner + ")";
    }
  }

  /// A number beside another.
  record Compare(Fact fact, Operator operator, Amount number) implements Expression {
    @Override
    public boolean holds(Facts facts) {
      return facts
          .value(fact)
          .flatMap(Compare::number)
          .map(known -> operator.holds(known.compareTo(number.number())))
          .orElse(false);
    }

    private static Optional<BigDecimal> number(Value value) {
      return switch (value) {
        case Amount known -> Optional.of(known.number());
        case Word word -> numeric(word.word());
        case Flag flag -> Optional.empty();
        case Words words -> Optional.empty();
      };
    }

    private static Optional<BigDecimal> numeric(String text) {
      return Tokens.NUMBER.matcher(text).matches()
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return fact + " " + operator.code() + " " + number.number().toPlainString();
    }
  }

  /// One of these words. With a single one it is the same as `=`.
  record In(Fact fact, List<String> words) implements Expression {
    public In {
      words = List.copyOf(words);
    }

    @Override
    public boolean holds(Facts facts) {
      return facts
          .value(fact)
          .map(value -> value instanceof Word known && words.contains(known.word()))
          .orElse(false);
    }

    @Override
    public String toString() {
      return words.stream()
          .map(Tokens::quoted)
          .collect(Collectors.joining(", ", fact + " in [", "]"));
    }
  }

  /// Whether that word is among several.
  record Has(Fact fact, String word) implements Expression {
    @Override
    public boolean holds(Facts facts) {
      return facts
          .value(fact)
          .map(value -> value instanceof Words known && known.words().contains(word))
          .orElse(false);
    }

    @Override
    public String toString() {
      return fact + " has " + Tokens.quoted(word);
    }
  }

  /// Whether something is known at all.
  record Known(Fact fact) implements Expression {
    @Override
    public boolean holds(Facts facts) {
      return facts.value(fact).isPresent();
    }

    @Override
    public String toString() {
      return fact + " is known";
    }
  }

  /// A fact that is true or false by itself.
  record Is(Fact fact) implements Expression {
    @Override
    public boolean holds(Facts facts) {
      return facts.value(fact).map(value -> value instanceof Flag flag && flag.yes()).orElse(false);
    }

    @Override
    public String toString() {
      return fact.toString();
    }
  }

  /// How two numbers are compared.
  enum Operator {
    EQUAL("="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String code;

    Operator(String code) {
      this.code = code;
    }

    /// As expressions write it.
    public String code() {
      return code;
    }

    boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case MORE -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }
  }
}
