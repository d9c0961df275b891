package dev.perennial.contract;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The schemas in `events/schemas` (JSON Schema 2020-12), and the examples beside them.
final class EventSchemas {
  static final Path ROOT = Path.of(System.getProperty("perennial.root", "../.."));
  static final Path EVENTS = ROOT.resolve("events");
  private static final String BASE = "https://contract.invalid/";
  private static final String SUFFIX = ".schema.json";
  private final SchemaRegistry registry;

  private EventSchemas(Map<String, String> texts) {
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
  }

  static EventSchemas read() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (Path file : files(EVENTS.resolve("schemas"))) {
      texts.put(BASE + file.getFileName(), Files.readString(file));
    }
    return new EventSchemas(texts);
  }

  /// The schema of that name, as `order.completed`, `event` or `batch`.
  Schema of(String name) {
    return registry.getSchema(SchemaLocation.of(BASE + name + SUFFIX));
  }

  JsonNode node(String name) {
    return requireNonNull(of(name).getSchemaNode());
  }

  /// What an event of any type has wrong.
  List<String> problems(String json) {
    return problems("event", json);
  }

  /// What an event has wrong by the schema of that name.
  List<String> problems(String name, String json) {
    return of(name).validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /// The names of the schemas that are there.
  static List<String> names() throws IOException {
    return files(EVENTS.resolve("schemas")).stream()
        .map(file -> String.valueOf(file.getFileName()))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
