package dev.perennial.local.memory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A key condition: one partition, and a range of its sort keys, which lie together.
///
/// @param from where the range can begin, empty for the beginning
/// @param sort what is asked of the sort key, null if nothing is
record SortRange(String partition, String from, @Nullable Condition sort) {

  static SortRange of(Condition condition, KeyNames keys) {
    List<Condition> parts =
        condition instanceof Condition.And(List<Condition> all) ? all : List.of(condition);
    String partition = null;
    Condition sort = null;
    for (Condition part : parts) {
      if (part instanceof Condition.Compare(String name, Condition.Operator operator, var value)
          && operator == Condition.Operator.EQUAL
          && name.equals(keys.partition())) {
        partition = value.s();
      } else if (sort == null && Objects.equals(nameOf(part), keys.sort())) {
        sort = part;
      } else {
        throw Refusal.invalid("Query key condition not supported");
      }
    }
    if (partition == null) {
      throw Refusal.invalid("Query condition missed key schema element: " + keys.partition());
    }
    return new SortRange(partition, sort == null ? "" : from(sort), sort);
  }

  boolean holds(Map<String, AttributeValue> item) {
    return sort == null || sort.test(item);
  }

  private static @Nullable String nameOf(Condition condition) {
    return switch (condition) {
      case Condition.Compare compare -> compare.name();
      case Condition.BeginsWith begins -> begins.name();
      case Condition.Between between -> between.name();
      default -> null;
    };
  }

  private static String from(Condition condition) {
    return switch (condition) {
      case Condition.BeginsWith begins -> begins.prefix();
      case Condition.Between between -> between.low().s();
      case Condition.Compare(String name, Condition.Operator operator, AttributeValue value) ->
          switch (operator) {
            case EQUAL, GREATER, AT_LEAST -> value.s();
            case LESS, AT_MOST -> "";
            case UNEQUAL -> throw Refusal.invalid("Unsupported operator on KeyCondition: " + name);
          };
      default -> "";
    };
  }
}
