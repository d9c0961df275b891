package dev.perennial.local.memory;

import dev.perennial.local.memory.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads the text of an expression with the names and values that came with it. Attributes of the
/// top level only; what else DynamoDB knows is refused by name.
final class Expression {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*([#:]?[A-Za-z_][A-Za-z0-9_.-]*|<>|<=|>=|[=<>(),+-])");

  private final String text;
  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private Expression(String text, Map<String, String> names, Map<String, AttributeValue> values) {
    this.text = text;
    this.names = names;
    this.values = values;
    Matcher matcher = TOKEN.matcher(text.strip());
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      matcher.region(matcher.end(), matcher.regionEnd());
    }
    if (matcher.regionStart() != matcher.regionEnd()) {
      throw Refusal.invalid("Invalid expression: " + text);
    }
  }

  /// A condition or filter; nothing stands for "always".
  static @Nullable Condition condition(
      @Nullable String text, Map<String, String> names, Map<String, AttributeValue> values) {
    if (text == null) {
      return null;
    }
    Expression expression = new Expression(text, names, values);
    Condition condition = expression.or();
    expression.end();
    return condition;
  }

  /// What an update changes.
  static Update update(
      @Nullable String text, Map<String, String> names, Map<String, AttributeValue> values) {
    Expression expression = new Expression(text == null ? "" : text, names, values);
    List<Update.Action> actions = new ArrayList<>();
    while (expression.peek() != null) {
      expression.clause(actions);
    }
    return new Update(actions);
  }

  /// The attributes that a projection names.
  static @Nullable List<String> projection(@Nullable String text, Map<String, String> names) {
    if (text == null) {
      return null;
    }
    Expression expression = new Expression(text, names, Map.of());
    List<String> projected = new ArrayList<>();
    do {
      projected.add(expression.name());
    } while (expression.taken(","));
    expression.end();
    return projected;
  }

  private void clause(List<Update.Action> actions) {
    String clause = take().toUpperCase(Locale.ROOT);
    do {
      String name = name();
      switch (clause) {
        case "SET" -> {
          expect("=");
          actions.add(new Update.Set(name, operand()));
        }
        case "REMOVE" -> actions.add(new Update.Remove(name));
        case "ADD" -> actions.add(new Update.Add(name, value()));
        default -> throw unknown(clause);
      }
    } while (taken(","));
  }

  private Update.Operand operand() {
    if (takenWord("if_not_exists")) {
      expect("(");
      String name = name();
      expect(",");
      AttributeValue otherwise = value();
      expect(")");
      return new Update.IfNotExists(name, otherwise);
    }
    String token = peek();
    if (token != null && token.startsWith(":")) {
      return new Update.Constant(value());
    }
    throw unknown(String.valueOf(token));
  }

  private Condition or() {
    List<Condition> any = new ArrayList<>(List.of(and()));
    while (takenWord("OR")) {
      any.add(and());
    }
    return any.size() == 1 ? any.getFirst() : new Condition.Or(any);
  }

  private Condition and() {
    List<Condition> all = new ArrayList<>(List.of(not()));
    while (takenWord("AND")) {
      all.add(not());
    }
    return all.size() == 1 ? all.getFirst() : new Condition.And(all);
  }

  private Condition not() {
    if (takenWord("NOT")) {
      return new Condition.Not(not());
    }
    if (taken("(")) {
      Condition inner = or();
      expect(")");
      return inner;
    }
    return next + 1 < tokens.size() && tokens.get(next + 1).equals("(") ? function() : comparison();
  }

  private Condition function() {
    String function = take();
    expect("(");
    String name = name();
    Condition condition =
        switch (function) {
          case "attribute_exists" -> new Condition.Exists(name);
          case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(name));
          case "begins_with" -> {
            expect(",");
            yield new Condition.BeginsWith(name, value().s());
          }
          default -> throw unknown(function);
        };
    expect(")");
    return condition;
  }

  private Condition comparison() {
    String name = name();
    if (takenWord("BETWEEN")) {
      AttributeValue low = value();
      if (!takenWord("AND")) {
        throw unknown(String.valueOf(peek()));
      }
      return new Condition.Between(name, low, value());
    }
    if (takenWord("IN")) {
      return new Condition.In(name, list());
    }
    String sign = take();
    Operator operator = Operator.of(sign);
    if (operator == null) {
      throw unknown(sign);
    }
    return new Condition.Compare(name, operator, value());
  }

  private List<AttributeValue> list() {
    List<AttributeValue> list = new ArrayList<>();
    expect("(");
    do {
      list.add(value());
    } while (taken(","));
    expect(")");
    return list;
  }

  private String name() {
    String token = take();
    if (!token.startsWith("#")) {
      return token;
    }
    String name = names.get(token);
    if (name == null) {
      throw Refusal.invalid(
          "An expression attribute name used in the document path is not defined: " + token);
    }
    return name;
  }

  private AttributeValue value() {
    String token = take();
    AttributeValue value = values.get(token);
    if (value == null) {
      throw Refusal.invalid(
          "An expression attribute value used in expression is not defined: " + token);
    }
    return value;
  }

  private @Nullable String peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  private String take() {
    String token = peek();
    if (token == null) {
      throw Refusal.invalid("The expression ends too early: " + text);
    }
    next++;
    return token;
  }

  private boolean taken(String token) {
    boolean there = token.equals(peek());
    next += there ? 1 : 0;
    return there;
  }

  private boolean takenWord(String word) {
    boolean there = word.equalsIgnoreCase(peek());
    next += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    if (!taken(token)) {
      throw unknown(String.valueOf(peek()));
    }
  }

  private void end() {
    if (peek() != null) {
      throw unknown(String.valueOf(peek()));
    }
  }

  private RuntimeException unknown(String token) {
    return Refusal.invalid(
        "Syntax error, or not known to the database in memory: %s in: %s".formatted(token, text));
  }
}
