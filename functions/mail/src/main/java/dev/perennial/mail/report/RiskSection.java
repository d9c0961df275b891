package dev.perennial.mail.report;

import dev.perennial.report.Outlook;
import dev.perennial.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is at stake in the next 30, 60 and 90 days.
final class RiskSection implements Section {
  private static final long PER_CENT = 100;

  @Override
  public String part() {
    return "risk";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    Outlook outlook = report.outlook();
    if (outlook.ahead().isEmpty()) {
      return Optional.empty();
    }
    long most =
        outlook.ahead().stream()
            .mapToLong(ahead -> ahead.stake().customers())
            .reduce(Math.max(1, outlook.atRisk().customers()), Math::max);
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(row(language.say("risk.now"), "s5", outlook.atRisk(), most, language));
    for (Outlook.Ahead ahead : outlook.ahead()) {
      String name =
          language.say("risk.within", Map.of("days", language.figures().count(ahead.days())));
      rows.add(row(name, "s2", ahead.stake(), most, language));
    }
    return Optional.of(Map.of("rows", rows));
  }

  private static Map<String, Object> row(
      String name, String look, Outlook.Stake stake, long most, Language language) {
    return Map.of(
        "name",
        name,
        "look",
        look,
        "customers",
        language.figures().count(stake.customers()),
        "value",
        language.figures().amounts(stake.value()),
        "share",
        String.valueOf(stake.customers() * PER_CENT / most));
  }
}
