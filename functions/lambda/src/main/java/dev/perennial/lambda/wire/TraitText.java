package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeSet;

/// The text of a trait: of a text itself, of a number or a truth value as it is written, of a list
/// of texts the sorted list, separated by commas; null clears it.
final class TraitText {
  private TraitText() {}

  static Optional<String> of(JsonNode value) {
    if (value.isNull()) {
      return Optional.of("");
    }
    if (!value.isArray()) {
      return value.isValueNode() ? Optional.of(value.asText().strip()) : Optional.empty();
    }
    TreeSet<String> parts = new TreeSet<>();
    for (JsonNode part : value) {
      String text = part.asText().strip();
      if (!part.isTextual() || text.isEmpty() || text.contains(",")) {
        return Optional.empty();
      }
      parts.add(text);
    }
    return Optional.of(String.join(",", parts));
  }
}
