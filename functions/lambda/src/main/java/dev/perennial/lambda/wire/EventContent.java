package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Whether two deliveries say the same.
public final class EventContent {
  private EventContent() {}

  /// Whether both texts hold the same event: everything but the CloudEvents id, which a store may
  /// give anew to each delivery. The order of fields and the white space do not count; numbers do
  /// as they are written.
  public static boolean isSame(String one, String other) {
    return one.equals(other) || content(one).equals(content(other));
  }

  private static JsonNode content(String json) {
    JsonNode tree = Json.read(json);
    if (tree instanceof ObjectNode event) {
      event.remove("id");
    }
    return tree;
  }
}
