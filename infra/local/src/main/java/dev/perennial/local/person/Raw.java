package dev.perennial.local.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.lambda.dynamo.EventItem;
import dev.perennial.lambda.dynamo.Item;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as it is stored, in the types of JSON, whatever it is: bytes in Base64, but for an event
/// that is deflated, which is shown as its text if it is one.
final class Raw {
  private static final String DEFLATED = "event_deflated";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Raw() {}

  /// The attributes, by name.
  static ObjectNode of(Map<String, AttributeValue> item) {
    ObjectNode all = JSON.objectNode();
    item.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> all.set(one.getKey(), value(one.getValue())));
    if (item.containsKey(DEFLATED)) {
      inflated(new Item(item)).ifPresent(text -> all.put(DEFLATED, text));
    }
    return all;
  }

  private static Optional<String> inflated(Item item) {
    try {
      return Optional.of(EventItem.json(item));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Nobody can read it: it stays in Base64.
    }
  }

  private static JsonNode value(AttributeValue value) {
    return switch (value.type()) {
      case S -> JSON.textNode(value.s());
      case N -> JSON.numberNode(new BigDecimal(value.n()));
      case BOOL -> JSON.booleanNode(value.bool());
      case B -> bytes(value.b().asByteArray());
      case M -> of(value.m());
      case L -> list(value.l(), Raw::value);
      case SS -> list(value.ss(), JSON::textNode);
      case NS -> list(value.ns(), JSON::textNode);
      case BS -> list(value.bs(), some -> bytes(some.asByteArray()));
      case NUL, UNKNOWN_TO_SDK_VERSION -> JSON.nullNode();
    };
  }

  private static JsonNode bytes(byte[] bytes) {
    return JSON.textNode(Base64.getEncoder().encodeToString(bytes));
  }

  private static <T> ArrayNode list(Collection<T> all, Function<T, JsonNode> as) {
    return JSON.arrayNode().addAll(all.stream().map(as).toList());
  }
}
