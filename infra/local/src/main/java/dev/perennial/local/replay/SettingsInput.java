package dev.perennial.local.replay;

import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.settings.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The settings that a command was given.
public final class SettingsInput {
  private SettingsInput() {}

  /// Those of that file, or the packaged ones where there is none. Throws [InvalidInput] if they
  /// cannot be read.
  public static Settings of(@Nullable Path file) {
    try {
      return SettingsFile.read(file == null ? "settings.yaml" : file.toAbsolutePath().toString());
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), e);
    }
  }
}
