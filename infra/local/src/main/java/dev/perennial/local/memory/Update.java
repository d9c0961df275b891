package dev.perennial.local.memory;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An update expression. Source: Amazon DynamoDB Developer Guide, "Update expressions".
record Update(List<Action> actions) {

  /// What is done to one attribute.
  sealed interface Action {}

  record Set(String name, Operand operand) implements Action {}

  record Remove(String name) implements Action {}

  /// Adds a number; an attribute that is not there begins at zero.
  record Add(String name, AttributeValue number) implements Action {}

  /// Where a value comes from.
  sealed interface Operand {}

  record Constant(AttributeValue value) implements Operand {}

  /// What an attribute is, or else that value.
  record IfNotExists(String name, AttributeValue otherwise) implements Operand {}

  /// What an item becomes. The item itself stays as it is.
  Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> next = new HashMap<>(item);
    for (Action action : actions) {
      switch (action) {
        case Set(String name, Constant(AttributeValue value)) -> next.put(name, value);
        case Set(String name, IfNotExists(String other, AttributeValue otherwise)) ->
            next.put(name, item.getOrDefault(other, otherwise));
        case Remove(String name) -> next.remove(name);
        case Add(String name, AttributeValue number) ->
            next.merge(name, number, (there, added) -> sum(name, there, added));
      }
    }
    return next;
  }

  private static AttributeValue sum(String name, AttributeValue one, AttributeValue other) {
    if (one.n() == null || other.n() == null) {
      throw Refusal.invalid("ADD needs numbers: " + name);
    }
    return AttributeValue.fromN(
        new BigDecimal(one.n()).add(new BigDecimal(other.n())).toPlainString());
  }
}
