package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.settings.Retention;
import java.util.Set;
import java.util.TreeSet;

/// Reads the settings of how long is kept what may go: `retention`, a map of `quarantine_days`.
public final class RetentionFile {
  private static final String NAME = "retention";
  private static final String QUARANTINE = "quarantine_days";

  private RetentionFile() {}

  /// By the settings of that place. Throws IllegalArgumentException that names the setting and what
  /// was expected.
  public static Retention read(String place) {
    return read(SettingsFile.merged(place));
  }

  static Retention read(JsonNode settings) {
    JsonNode retention = settings.path(NAME);
    TreeSet<String> unknown = new TreeSet<>();
    retention.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(Set.of(QUARANTINE));
    JsonNode days = retention.path(QUARANTINE);
    if (!unknown.isEmpty() || !days.canConvertToInt() || !days.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "the setting %s is %s, expected a map of %s, a whole number of days"
              .formatted(NAME, retention, QUARANTINE));
    }
    return new Retention(days.intValue());
  }
}
