package dev.perennial.lambda.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.lambda.web.Body;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.wire.EventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each payload in `events/IngestEvents` becomes the events in the file beside it. With
/// `-Dperennial.write=true` that file is written anew first.
class PlatformPayloadsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("perennial.root", "../..")).resolve("events/IngestEvents");
  private static final String EXPECTED = ".expected.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Store STORE =
      new Store(
          "https://shop.example",
          Guests.of("a-key-that-only-the-tests-know-of"),
          Instant.parse("2026-11-25T12:00:00Z"),
          Orders.NONE,
          true);

  static Stream<Path> payloads() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 2)) {
      return files
          .filter(file -> file.getNameCount() == ROOT.getNameCount() + 2)
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void a_payload_becomes_the_events_that_are_expected(Path file) throws IOException {
    Platform platform = Platforms.find(folder(file)).orElseThrow();
    Platform.Mapped mapped = platform.map(request(file), STORE);
    ObjectNode found = JSON.createObjectNode();
    for (String event : mapped.events()) {
      EventReader.read(event);
      found.withArray("events").add(JSON.readTree(event));
    }
    mapped.ignored().forEach(found.withArray("ignored")::add);
    if (mapped.unusable() > 0) {
      found.put("unusable", mapped.unusable());
    }

    Path expected =
        file.resolveSibling(String.valueOf(file.getFileName()).replace(".json", EXPECTED));
    if (Boolean.getBoolean("perennial.write")) {
      Files.writeString(expected, found.toPrettyString() + "\n");
    }
    assertThat((JsonNode) found).isEqualTo(JSON.readTree(Files.readString(expected)));
  }

  private static HttpRequest request(Path file) throws IOException {
    String topic = topic(file);
    return new HttpRequest(
        "POST",
        "/webhooks/" + folder(file) + "/shop.example",
        "",
        Map.of(
            "x-shopify-topic",
            topic.replace('.', '/'),
            "x-shopify-triggered-at",
            "2026-11-24T11:00:00.123456789Z",
            "x-wc-webhook-topic",
            topic),
        Body.of(Files.readString(file)));
  }

  /// The first two parts of the name; what follows tells one payload of a topic from another.
  private static String topic(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("^([^.]+\\.[^.]+)\\..*", "$1");
  }

  private static String folder(Path file) {
    return file.getName(file.getNameCount() - 2).toString();
  }
}
