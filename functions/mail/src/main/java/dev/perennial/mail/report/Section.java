package dev.perennial.mail.report;

import dev.perennial.report.Report;
import java.util.Map;
import java.util.Optional;

/// A section of the report's page.
interface Section {
  /// Its template, `reports/<part>.html`.
  String part();

  /// What the template shows, written in the language; empty where there is nothing to say.
  Optional<Map<String, Object>> values(Report report, Language language);
}
