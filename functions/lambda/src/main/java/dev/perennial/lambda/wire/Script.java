package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a function rehearses: a file `rehearsals/<function>.json` of the jar. Whoever is named in
/// it is made up.
///
/// ```json
/// {"at": "2026-01-05T10:00:00Z", "secrets": {"LINK_KEYS": "…"},
///  "tables": {"CUSTOMERS_TABLE": [{"pk": {"S": "customer-42"}}]}, "events": [{…}]}
/// ```
///
/// @param at when it takes place
/// @param secrets by the variable that holds the secret's id
/// @param tables the items that are there, as DynamoDB's JSON, by the variable with the table's
///   name
/// @param events as Lambda hands them over
public record Script(
    Instant at,
    Map<String, String> secrets,
    Map<String, List<String>> tables,
    List<String> events) {
  public Script {
    secrets = Map.copyOf(secrets);
    tables = Map.copyOf(tables);
    events = List.copyOf(events);
  }

  /// The script of a function, or empty if it has none. Throws IllegalArgumentException if it is
  /// not of that form.
  public static Optional<Script> of(String function) {
    try (InputStream file = Script.class.getResourceAsStream("/rehearsals/" + function + ".json")) {
      return file == null
          ? Optional.empty()
          : Optional.of(parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("the rehearsal of " + function + " cannot be read", e);
    }
  }

  private static Script parse(String json) {
    JsonNode file = Json.read(json);
    Map<String, String> secrets = new LinkedHashMap<>();
    file.path("secrets")
        .properties()
        .forEach(
            secret ->
                secrets.put(
                    secret.getKey(),
                    secret.getValue().isTextual()
                        ? secret.getValue().textValue()
                        : secret.getValue().toString()));
    Map<String, List<String>> tables = new LinkedHashMap<>();
    file.path("tables")
        .properties()
        .forEach(table -> tables.put(table.getKey(), texts(table.getValue())));
    return new Script(
        Instant.parse(file.path("at").asText()), secrets, tables, texts(file.path("events")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.toString()));
    return texts;
  }
}
