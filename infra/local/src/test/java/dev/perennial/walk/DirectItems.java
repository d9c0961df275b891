package dev.perennial.walk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items that a shop puts into the table of events itself, by the first example of
/// `docs/direct.md`.
final class DirectItems {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DirectItems() {}

  static void put(TestShop shop, Map<String, AttributeValue> item) {
    shop.cloud()
        .dynamo()
        .putItem(
            put ->
                put.tableName("Events").item(item).conditionExpression("attribute_not_exists(pk)"));
  }

  static String event() throws IOException {
    return requireNonNull(documented().get("event")).s();
  }

  static Map<String, AttributeValue> changed(String... attributes) throws IOException {
    Map<String, AttributeValue> item = documented();
    for (int i = 0; i < attributes.length; i += 2) {
      item.put(attributes[i], AttributeValue.fromS(attributes[i + 1]));
    }
    return item;
  }

  /// The first example of the page.
  static Map<String, AttributeValue> documented() throws IOException {
    String page = Files.readString(TestShop.root().resolve("docs/direct.md"));
    int start = page.indexOf("```json\n") + "```json\n".length();
    JsonNode item = JSON.readTree(page.substring(start, page.indexOf("```", start)));
    Map<String, AttributeValue> attributes = new HashMap<>();
    item.properties()
        .forEach(
            one ->
                attributes.put(
                    one.getKey(), AttributeValue.fromS(one.getValue().path("S").asText())));
    return attributes;
  }
}
