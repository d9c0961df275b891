package dev.perennial.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The payloads of shop software in `events/IngestEvents`, each beside the events that it becomes.
final class WebhookPayloads {
  private static final Path PAYLOADS = TestShop.root().resolve("events/IngestEvents");

  private WebhookPayloads() {}

  static List<Path> payloads() throws IOException {
    try (Stream<Path> files = Files.walk(PAYLOADS, 2)) {
      return files
          .filter(file -> file.getNameCount() == PAYLOADS.getNameCount() + 2)
          .filter(file -> !file.toString().endsWith(".expected.json"))
          .sorted()
          .toList();
    }
  }

  static String read(String platform, String name) throws IOException {
    return Files.readString(PAYLOADS.resolve(platform).resolve(name + ".json"));
  }

  static Path expected(Path file) {
    return file.resolveSibling(
        String.valueOf(file.getFileName()).replace(".json", ".expected.json"));
  }

  /// The first two parts of the name; what follows tells one payload of a topic from another.
  static String topic(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("^([^.]+\\.[^.]+)\\..*", "$1");
  }

  static String folder(Path file) {
    return file.getName(file.getNameCount() - 2).toString();
  }
}
