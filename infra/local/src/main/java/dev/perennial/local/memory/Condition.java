package dev.perennial.local.memory;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A condition or filter expression. Source: Amazon DynamoDB Developer Guide, "Condition and filter
/// expressions, operators, and functions".
sealed interface Condition {

  /// Whether an item meets this; an item that is not there has no attributes.
  boolean test(Map<String, AttributeValue> item);

  record And(List<Condition> all) implements Condition {
    @Override
    public boolean test(Map<String, AttributeValue> item) {
      return all.stream().allMatch(each -> each.test(item));
    }
  }

  record Or(List<Condition> any) implements Condition {
    @Override
    public boolean test(Map<String, AttributeValue> item) {
      return any.stream().anyMatch(each -> each.test(item));
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public boolean test(Map<String, AttributeValue> item) {
      return !condition.test(item);
    }
  }

  record Exists(String name) implements Condition {
    @Override
    public boolean test(Map<String, AttributeValue> item) {
      return item.containsKey(name);
    }
  }

  record BeginsWith(String name, String prefix) implements Condition {
    @Override
    public boolean test(Map<String, AttributeValue> item) {
      AttributeValue value = item.get(name);
      return value != null && value.s() != null && value.s().startsWith(prefix);
    }
  }

  /// An attribute beside a value. What has another type, or is not there, is only ever unequal.
  record Compare(String name, Operator operator, AttributeValue value) implements Condition {
    @Override
    public boolean test(Map<String, AttributeValue> item) {
      AttributeValue found = item.get(name);
      if (found == null || found.type() != value.type()) {
        return found != null && operator == Operator.UNEQUAL;
      }
      return operator.holds(found, value);
    }
  }

  record Between(String name, AttributeValue low, AttributeValue high) implements Condition {
    @Override
    public boolean test(Map<String, AttributeValue> item) {
      return new Compare(name, Operator.AT_LEAST, low).test(item)
          && new Compare(name, Operator.AT_MOST, high).test(item);
    }
  }

  record In(String name, List<AttributeValue> values) implements Condition {
    @Override
    public boolean test(Map<String, AttributeValue> item) {
      return values.stream().anyMatch(value -> new Compare(name, Operator.EQUAL, value).test(item));
    }
  }

  /// How two values of one type are compared.
  enum Operator {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    static @Nullable Operator of(String sign) {
      for (Operator operator : values()) {
        if (operator.sign.equals(sign)) {
          return operator;
        }
      }
      return null;
    }

    boolean holds(AttributeValue one, AttributeValue other) {
      return switch (this) {
        case EQUAL -> same(one, other);
        case UNEQUAL -> !same(one, other);
        case LESS -> order(one, other) < 0;
        case AT_MOST -> order(one, other) <= 0;
        case GREATER -> order(one, other) > 0;
        case AT_LEAST -> order(one, other) >= 0;
      };
    }

    private static boolean same(AttributeValue one, AttributeValue other) {
      return one.type() == AttributeValue.Type.N ? order(one, other) == 0 : one.equals(other);
    }

    private static int order(AttributeValue one, AttributeValue other) {
      return switch (one.type()) {
        case S -> Place.compare(one.s(), other.s());
        case N -> new BigDecimal(one.n()).compareTo(new BigDecimal(other.n()));
        case B ->
            Arrays.compareUnsigned(one.b().asByteArrayUnsafe(), other.b().asByteArrayUnsafe());
        default -> throw Refusal.invalid("values of type " + one.type() + " have no order");
      };
    }
  }
}
