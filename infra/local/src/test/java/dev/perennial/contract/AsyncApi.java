package dev.perennial.contract;

import dev.perennial.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `events/asyncapi.yaml`, made of the schemas and the examples: AsyncAPI 3.0.
/// https://www.asyncapi.com/docs/reference/specification/v3.0.0
record AsyncApi(EventSchemas schemas) {
  private static final String HEAD =
      """
      # Made of schemas/ and examples/; AsyncApiTest says how to make it anew.
      asyncapi: 3.0.0
      info:
        title: Perennial
        version: 0.1.0
        description: >-
          The events that Perennial takes, CloudEvents 1.0 in JSON, each in a request of its own or up to a hundred as one
          list. Answers, signatures and the limits of a request are in openapi.yaml; how to send is in docs/events.md.
        license: { name: Apache License 2.0, url: 'https://www.apache.org/licenses/LICENSE-2.0' }
      defaultContentType: application/cloudevents+json
      servers:
        stack:
          host: '{id}.execute-api.{region}.amazonaws.com'
          protocol: https
          description: The stack; its output EventsUrl is this and /events.
          variables:
            id: { default: id }
            region: { default: eu-central-1 }
      channels:
        events:
          address: /events
          description: What a storefront tells, in any order and as often as it likes.
          messages:
      """;

  private static final String OPERATION =
      """
      operations:
        takeEvents:
          action: receive
          summary: Takes what a storefront tells, each event once by its type, source and natural key.
          channel: { $ref: '#/channels/events' }
          bindings:
            http: { method: POST, bindingVersion: 0.3.0 }
      components:
        messages:
      """;

  String text() throws IOException {
    List<String> types = Arrays.stream(EventType.values()).map(EventType::code).sorted().toList();
    StringBuilder file = new StringBuilder(HEAD);
    types.forEach(
        type ->
            file.append("      %1$s: { $ref: '#/components/messages/%1$s' }\n".formatted(type)));
    file.append(OPERATION);
    for (String type : types) {
      file.append(message(type));
    }
    return file.toString();
  }

  private String message(String type) throws IOException {
    JsonNode schema = schemas.node(type);
    JsonNode example =
        new ObjectMapper()
            .readTree(Files.readString(EventSchemas.EVENTS.resolve("examples/" + type + ".json")));
    return """
        %1$s:
          name: %1$s
          title: %1$s
          summary: %2$s
          description: %3$s
          contentType: application/cloudevents+json
          payload:
            schemaFormat: application/schema+json;version=draft-2020-12
            schema: { $ref: schemas/%1$s.schema.json }
          examples:
            - payload: %4$s
    """
        .formatted(
            type,
            quoted(schema.path("description").asString()),
            quoted(schema.path("$comment").asString()),
            example);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
