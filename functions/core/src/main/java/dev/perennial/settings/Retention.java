package dev.perennial.settings;

import java.time.Duration;

/// How long is kept what may go.
///
/// @param quarantineDays for how many days what could not be read is kept, with what it tells of
///   customers, 1 to 365
public record Retention(int quarantineDays) {
  public Retention {
    if (quarantineDays < 1 || quarantineDays > 365) {
      throw new IllegalArgumentException(
          "the setting retention/quarantine_days is %d, expected 1 to 365"
              .formatted(quarantineDays));
    }
  }

  /// For how long what could not be read is kept.
  public Duration ofQuarantine() {
    return Duration.ofDays(quarantineDays);
  }
}
