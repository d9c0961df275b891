package dev.perennial.local.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that names the shop's settings.
final class SettingsOption {
  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The shop's settings, as settings.yaml; what it leaves out keeps its default.")
  private @Nullable Path file;

  /// The file, if one was named.
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
