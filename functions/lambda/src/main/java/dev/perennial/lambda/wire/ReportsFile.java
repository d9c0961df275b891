package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.settings.ReportSettings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads the settings of reports: `reports`, a map of `weekly`, `monthly`, `alarms` and
/// `recipients`, each with `email` and, if it is another than the shop's, `locale` and `zone`.
final class ReportsFile {
  private static final Set<String> NAMES = Set.of("weekly", "monthly", "alarms", "recipients");
  private static final Set<String> RECIPIENT = Set.of("email", "locale", "zone");

  private ReportsFile() {}

  static ReportSettings read(JsonNode settings) {
    JsonNode reports = settings.path("reports");
    requireKnown("reports", reports, NAMES);
    List<ReportSettings.Recipient> recipients = new ArrayList<>();
    for (JsonNode row : reports.path("recipients")) {
      requireKnown("reports.recipients", row, RECIPIENT);
      String locale = row.path("locale").asText(settings.path("default_locale").asText());
      String zone = row.path("zone").asText(settings.path("reporting_zone").asText());
      recipients.add(new ReportSettings.Recipient(row.path("email").asText(), locale, zone(zone)));
    }
    return new ReportSettings(
        reports.path("weekly").asBoolean(true),
        reports.path("monthly").asBoolean(true),
        reports.path("alarms").asBoolean(true),
        recipients);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "the setting reports.recipients has the zone \"%s\", expected one such as Europe/Prague"
              .formatted(name),
          e);
    }
  }

  private static void requireKnown(String place, JsonNode node, Set<String> names) {
    TreeSet<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the setting %s has %s, expected some of %s"
              .formatted(place, unknown, new TreeSet<>(names)));
    }
  }
}
