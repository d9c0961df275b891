package dev.perennial.contract;

import dev.perennial.event.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `docs/event-types.md`, made of the schemas.
record EventTypesPage(EventSchemas schemas) {
  private static final String HEAD =
      """
      # Event types

      Made of [the schemas](../events/schemas), which say the same as the code that reads events; an example of each type
      is in [events/examples](../events/examples). How to send them: [events.md](events.md). Fields marked *kept* are stored
      with the event and are not read yet, like any other field that is not named here.
      """;

  String text() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n## Every event\n\n").append(table(schemas.node("envelope")));
    page.append("\nIn the `data` of every type:\n\n");
    page.append(table(schemas.node("envelope").at("/properties/data")));
    Arrays.stream(EventType.values()).map(EventType::code).forEach(type -> page.append(of(type)));
    return page.toString();
  }

  private String of(String type) {
    JsonNode schema = schemas.node(type);
    return "\n## %s\n\n%s %s.\n\n%s"
        .formatted(
            type,
            schema.path("description").asString(),
            schema.path("$comment").asString(),
            table(schema.at("/properties/data")));
  }

  private String table(JsonNode object) {
    List<String> required = texts(object.path("required"));
    StringBuilder table = new StringBuilder("| field | required | value |\n|---|---|---|\n");
    object
        .path("properties")
        .properties()
        .forEach(
            field ->
                table.append(
                    "| `%s` | %s | %s |%n"
                        .formatted(
                            field.getKey(),
                            required.contains(field.getKey()) ? "yes" : "",
                            value(field.getValue()))));
    return table.toString();
  }

  /// What a field is, then what kind of value it takes, in the words of the schemas.
  private String value(JsonNode field) {
    List<String> said = new ArrayList<>();
    for (JsonNode node : List.of(field, definition(field))) {
      String text = node.path("description").asString("");
      if (!text.isEmpty() && !said.contains(text)) {
        said.add(text);
      }
    }
    if (said.equals(List.of("Kept."))) {
      return "*kept*";
    }
    said.add(choices(definition(field)));
    return String.join(" ", said).strip().replace("|", "\\|");
  }

  private static String choices(JsonNode node) {
    if (node.has("enum")) {
      return "One of " + String.join(", ", texts(node.path("enum"))) + ".";
    }
    if (node.has("const")) {
      return "Always `" + node.path("const").asString() + "`.";
    }
    return node.path("type").asString("").equals("integer")
        ? "A whole number from %s to %s."
            .formatted(node.path("minimum").asString(), node.path("maximum").asString())
        : "";
  }

  /// The definition that a field refers to, or the field itself.
  private JsonNode definition(JsonNode field) {
    JsonNode choice = field.path("anyOf").isMissingNode() ? field : field.path("anyOf").path(0);
    String reference = choice.path("$ref").asString("");
    int at = reference.indexOf('#');
    return at < 0 ? choice : schemas.node("types").at(reference.substring(at + 1));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
