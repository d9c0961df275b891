package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.settings.ConsentRule;
import dev.perennial.settings.Outreach;
import dev.perennial.settings.Topic;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads the settings that say who may be written to, about what and by which clock. The law of
/// countries and their zones are packaged, in `consent-rules.yaml` and `country-zones.csv`; the
/// setting `consent_rules` replaces the rule of a country.
final class OutreachFile {
  private static final String RULES = "consent-rules.yaml";
  private static final String ZONES = "country-zones.csv";
  private static final Set<String> RULE_FIELDS =
      Set.of("existing_customers", "within_months", "double_opt_in", "source");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Once<Map<String, ConsentRule>> LAW = new Once<>(OutreachFile::law);
  private static final Once<Map<String, ZoneId>> COUNTRY_ZONES = new Once<>(OutreachFile::zones);

  private OutreachFile() {}

  /// The part of the settings.
  static Outreach read(JsonNode settings) {
    Map<String, ConsentRule> rules = new HashMap<>(LAW.get());
    put(rules, "the setting consent_rules", settings.path("consent_rules"));
    return new Outreach(
        settings.path("global_holdout").asDouble(),
        topics(settings.path("topics")),
        settings.path("soft_opt_in").asBoolean(),
        rules,
        COUNTRY_ZONES.get(),
        names("campaigns_off", "[welcome]", settings),
        names("campaigns_on", "[newsletter]", settings));
  }

  private static Map<String, ConsentRule> law() {
    Map<String, ConsentRule> rules = new HashMap<>();
    put(rules, RULES, SettingsFile.tree(RULES, JarFile.read(RULES)));
    return Map.copyOf(rules);
  }

  private static Set<String> names(String setting, String example, JsonNode settings) {
    JsonNode list = settings.path(setting);
    if (!list.isArray()) {
      throw new IllegalArgumentException(
          "the setting %s is \"%s\", expected a list such as %s"
              .formatted(setting, list.asText(), example));
    }
    Set<String> names = new HashSet<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static List<Topic> topics(JsonNode rows) {
    List<Topic> topics = new ArrayList<>();
    for (JsonNode row : rows) {
      JsonNode coveredBy = row.path("covered_by");
      topics.add(
          new Topic(
              row.path("name").asText(),
              coveredBy.isTextual() ? coveredBy.asText() : null,
              row.path("soft_opt_in").asBoolean()));
    }
    return topics;
  }

  private static void put(Map<String, ConsentRule> rules, String place, JsonNode rows) {
    for (Map.Entry<String, JsonNode> row : rows.properties()) {
      if (!COUNTRY.matcher(row.getKey()).matches()) {
        throw new IllegalArgumentException(
            "%s: %s is no country, expected a code such as CZ".formatted(place, row.getKey()));
      }
      rules.put(row.getKey(), rule(place + ", " + row.getKey(), row.getValue()));
    }
  }

  private static ConsentRule rule(String place, JsonNode row) {
    if (!(row instanceof ObjectNode)) {
      throw new IllegalArgumentException(place + " is not a map of " + new TreeSet<>(RULE_FIELDS));
    }
    row.fieldNames()
        .forEachRemaining(
            name -> {
              if (!RULE_FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                    "%s: no field is called %s, expected %s"
                        .formatted(place, name, new TreeSet<>(RULE_FIELDS)));
              }
            });
    return new ConsentRule(
        row.path("existing_customers").asBoolean(),
        row.path("within_months").asInt(),
        row.path("double_opt_in").asBoolean());
  }

  private static Map<String, ZoneId> zones() {
    Map<String, ZoneId> zones = new HashMap<>();
    JarFile.read(ZONES)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(line -> zones.put(line.substring(0, 2), zone(line.substring(3))));
    return Map.copyOf(zones);
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(ZONES + ": this Java knows no zone " + id, e);
    }
  }
}
