package dev.perennial.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What paths and templates of a state look at: its input `$`, and the context object `$$`.
record Scope(JsonNode input, JsonNode context) {
  private static final Pattern STEP = Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)|\\[([0-9]+)]");
  private static final String DYNAMIC = ".$";

  /// Whether a text is a path that can be read here: names and indexes only.
  static boolean isPath(String text) {
    return text.matches("\\$\\$?(" + STEP.pattern() + ")*");
  }

  /// The node at a path. Throws [StatesError] if there is none.
  JsonNode at(String path) {
    JsonNode found = find(path);
    if (found.isMissingNode()) {
      throw new StatesError(StatesError.RUNTIME, "the path " + path + " leads nowhere");
    }
    return found;
  }

  /// The node at a path, or a missing node.
  JsonNode find(String path) {
    boolean ofContext = path.startsWith("$$");
    JsonNode node = ofContext ? context : input;
    Matcher step = STEP.matcher(path.substring(ofContext ? 2 : 1));
    while (step.find()) {
      node =
          step.group(1) == null
              ? node.path(Integer.parseInt(step.group(2)))
              : node.path(step.group(1));
    }
    return node;
  }

  /// A payload template with every field `name.$` replaced by what its path or intrinsic function
  /// gives.
  JsonNode fill(JsonNode template) {
    return switch (template) {
      case ObjectNode object -> {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          String name = field.getKey();
          if (name.endsWith(DYNAMIC)) {
            filled.set(
                name.substring(0, name.length() - DYNAMIC.length()),
                value(field.getValue().asText()));
          } else {
            filled.set(name, fill(field.getValue()));
          }
        }
        yield filled;
      }
      case ArrayNode array -> {
        ArrayNode filled = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> filled.add(fill(item)));
        yield filled;
      }
      default -> template;
    };
  }

  private JsonNode value(String expression) {
    return expression.startsWith("$") ? at(expression) : Intrinsic.parse(expression).in(this);
  }
}
