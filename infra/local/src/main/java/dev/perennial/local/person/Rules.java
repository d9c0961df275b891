package dev.perennial.local.person;

import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.SettingsInput;
import dev.perennial.segment.Segmentation;
import dev.perennial.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is not stored and follows from what is: the shop's rules of points, tiers and personas.
///
/// @param asOf the time at which they are asked
record Rules(Settings settings, Segmentation segmentation, Instant asOf) {

  /// Those of that file, or the packaged ones where there is none. Throws [InvalidInput] if they
  /// cannot be read.
  static Rules of(@Nullable Path file, Instant asOf) {
    Settings settings = SettingsInput.of(file);
    String place = file == null ? "settings.yaml" : file.toAbsolutePath().toString();
    try {
      return new Rules(settings, SettingsFile.segmentation(place), asOf);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), e);
    }
  }
}
