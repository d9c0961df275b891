package dev.perennial.local.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/// The names of the key attributes of a table or an index.
record KeyNames(String partition, @Nullable String sort) {

  static KeyNames of(List<KeySchemaElement> schema) {
    String sort = null;
    String partition = "";
    for (KeySchemaElement element : schema) {
      if (element.keyType() == KeyType.HASH) {
        partition = element.attributeName();
      } else {
        sort = element.attributeName();
      }
    }
    return new KeyNames(partition, sort);
  }

  /// Where an item lies that must have this key.
  Place place(Map<String, AttributeValue> item) {
    return Place.of(part(item, partition), sort == null ? "" : part(item, sort));
  }

  /// Where the item of a key lies; a key has the key attributes and nothing else.
  Place placeOfKey(Map<String, AttributeValue> key) {
    if (key.size() != (sort == null ? 1 : 2)) {
      throw Refusal.invalid("The provided key element does not match the schema");
    }
    return place(key);
  }

  /// Where an item lies in an index; null if it is not in it.
  @Nullable Place sparse(Map<String, AttributeValue> item) {
    boolean there = item.containsKey(partition) && (sort == null || item.containsKey(sort));
    return there ? place(item) : null;
  }

  /// The key of an item.
  Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>();
    key.put(partition, required(item, partition));
    if (sort != null) {
      key.put(sort, required(item, sort));
    }
    return key;
  }

  private static String part(Map<String, AttributeValue> item, String name) {
    AttributeValue value = required(item, name);
    String text = value.s();
    if (text == null) {
      throw Refusal.invalid("Type mismatch for key %s expected: S".formatted(name));
    }
    if (text.isEmpty()) {
      throw Refusal.invalid(
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty string value. Key: "
              + name);
    }
    return text;
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw Refusal.invalid("Missing the key %s in the item".formatted(name));
    }
    return value;
  }
}
