package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As much of DynamoDB and Secrets Manager as a rehearsal needs, in their JSON: items are put and
/// got, alone or many at once, a query finds those with one of the values that it asks for in one
/// of their attributes, and with the beginning that it asks for; secrets are those of the script.
/// Every other write is taken and does nothing.
public final class ScriptedAws {
  private static final Pattern BEGINS = Pattern.compile("begins_with\\((\\w+), (:\\w+)\\)");

  private final Script script;
  private final UnaryOperator<String> named;
  private final Map<String, List<JsonNode>> tables = new ConcurrentHashMap<>();

  /// What the script has at the beginning.
  ///
  /// @param named the value of an environment variable
  public ScriptedAws(Script script, UnaryOperator<String> named) {
    this.script = script;
    this.named = named;
    begin();
  }

  /// Makes all as it was at the beginning.
  public synchronized void begin() {
    tables.clear();
    script
        .tables()
        .forEach(
            (variable, items) ->
                tables.put(
                    named.apply(variable),
                    new ArrayList<>(items.stream().map(Json::read).toList())));
  }

  /// The answer to a request.
  ///
  /// @param target as the header `X-Amz-Target` has it, which ends with the operation
  public synchronized String answer(String target, String body) {
    JsonNode request = Json.read(body);
    return switch (target.substring(target.lastIndexOf('.') + 1)) {
      case "GetItem" -> item(request);
      case "BatchGetItem" -> items(request.path("RequestItems"));
      case "Query" -> query(request);
      case "PutItem" -> put(request);
      case "GetSecretValue" -> secret(request.path("SecretId").asText());
      default -> "{}";
    };
  }

  private String item(JsonNode request) {
    return find(request.path("TableName").asText(), request.path("Key"))
        .map(item -> "{\"Item\":" + item + "}")
        .orElse("{}");
  }

  private String items(JsonNode asked) {
    Map<String, List<JsonNode>> found = new TreeMap<>();
    asked
        .properties()
        .forEach(
            table ->
                found.put(
                    table.getKey(),
                    table
                        .getValue()
                        .path("Keys")
                        .valueStream()
                        .flatMap(key -> find(table.getKey(), key).stream())
                        .toList()));
    return Json.write(Map.of("Responses", found, "UnprocessedKeys", Map.of()));
  }

  private Optional<JsonNode> find(String table, JsonNode key) {
    return of(table).stream().filter(item -> hasAll(item, key)).findFirst();
  }

  private static boolean hasAll(JsonNode item, JsonNode key) {
    return key.properties().stream()
        .allMatch(part -> part.getValue().equals(item.path(part.getKey())));
  }

  private String query(JsonNode request) {
    List<JsonNode> asked = new ArrayList<>();
    request.path("ExpressionAttributeValues").forEach(asked::add);
    Matcher begins = BEGINS.matcher(request.path("KeyConditionExpression").asText());
    String name = begins.find() ? begins.group(1) : "";
    String text =
        name.isEmpty()
            ? ""
            : request.path("ExpressionAttributeValues").path(begins.group(2)).path("S").asText();
    List<JsonNode> found =
        of(request.path("TableName").asText()).stream()
            .filter(item -> item.valueStream().anyMatch(asked::contains))
            .filter(item -> item.path(name).path("S").asText().startsWith(text))
            .toList();
    return Json.write(new TreeMap<>(Map.of("Count", found.size(), "Items", found)));
  }

  private String put(JsonNode request) {
    JsonNode item = request.path("Item");
    List<JsonNode> there = of(request.path("TableName").asText());
    there.removeIf(
        known ->
            known.path("pk").equals(item.path("pk")) && known.path("sk").equals(item.path("sk")));
    there.add(item);
    return "{}";
  }

  private List<JsonNode> of(String table) {
    return tables.computeIfAbsent(table, added -> new ArrayList<>());
  }

  private String secret(String id) {
    return script.secrets().entrySet().stream()
        .filter(secret -> named.apply(secret.getKey()).equals(id))
        .findFirst()
        .map(secret -> Json.write(Map.of("SecretString", secret.getValue())))
        .orElse("{}");
  }
}
