package dev.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// With `-Dperennial.write=true` it writes the file anew before it looks.
class AsyncApiTest {
  private static final Path FILE = EventSchemas.EVENTS.resolve("asyncapi.yaml");

  @Test
  void the_file_of_the_events_says_what_the_schemas_say() throws IOException {
    String text = new AsyncApi(EventSchemas.read()).text();
    if (Boolean.getBoolean("perennial.write")) {
      Files.writeString(FILE, text);
    }

    assertThat(Files.readString(FILE)).isEqualTo(text);
  }

  @Test
  void it_has_every_type_and_leads_to_schemas_that_are_there() throws IOException {
    Map<?, ?> api = new Yaml().load(Files.readString(FILE));
    Map<?, ?> messages = inside(inside(api, "components"), "messages");

    assertThat(api.get("asyncapi")).isEqualTo("3.0.0");
    assertThat(messages.keySet().stream().map(String::valueOf).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(EventType.values()).map(EventType::code).collect(Collectors.toSet()));
    assertThat(messages.values())
        .allSatisfy(
            message -> {
              Map<?, ?> payload = inside((Map<?, ?>) message, "payload");
              Object schema = inside(payload, "schema").get("$ref");
              assertThat(FILE.resolveSibling(String.valueOf(schema))).exists();
            });
  }

  private static Map<?, ?> inside(Map<?, ?> outer, String key) {
    return (Map<?, ?>) Objects.requireNonNull(outer.get(key), key);
  }
}
