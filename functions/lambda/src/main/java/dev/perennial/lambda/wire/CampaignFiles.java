package dev.perennial.lambda.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perennial.campaign.Audience;
import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.CapClass;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.MomentType;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the campaigns' rules: `campaigns/campaigns.yaml` names them, and each has
/// `campaigns/<name>/campaign.yaml`. What is wrong is an IllegalArgumentException that names the
/// file and the field.
public final class CampaignFiles {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Set<String> FIELDS =
      Set.of("trigger", "audience", "delay", "topic", "cap", "holdout", "attribution", "paused");

  private CampaignFiles() {}

  /// The campaigns that are packaged, in the order in which they are named.
  public static List<Campaign> read() {
    List<Campaign> campaigns = new ArrayList<>();
    for (JsonNode name : tree("campaigns/campaigns.yaml")) {
      campaigns.add(read(name.asText()));
    }
    return campaigns;
  }

  private static Campaign read(String name) {
    String place = "campaigns/" + name + "/campaign.yaml";
    JsonNode rules = tree(place);
    try {
      requireKnown(rules);
      return new Campaign(
          name,
          known(MomentType.find(rules.path("trigger").asText()), "trigger", MomentType.names()),
          audience(rules.path("audience")),
          Duration.parse(rules.path("delay").asText("PT0S")),
          new ConsentTopic("email", rules.path("topic").asText("marketing")),
          known(
              CapClass.find(rules.path("cap").asText("marketing")),
              "cap",
              "marketing, transactional"),
          rules.path("holdout").asDouble(0),
          Duration.parse(rules.path("attribution").asText("P30D")),
          rules.path("paused").asBoolean(false));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          place + ": delay and attribution are durations such as PT12H or P30D", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static void requireKnown(JsonNode rules) {
    TreeSet<String> names = new TreeSet<>();
    rules.fieldNames().forEachRemaining(names::add);
    names.removeAll(FIELDS);
    if (!(rules instanceof ObjectNode) || !names.isEmpty()) {
      throw new IllegalArgumentException(
          "no rule is called " + names + ", expected " + new TreeSet<>(FIELDS));
    }
  }

  private static Audience audience(JsonNode rules) {
    Set<Lifecycle> stages = new HashSet<>();
    for (JsonNode code : rules.path("lifecycle")) {
      stages.add(
          known(
              Lifecycle.find(code.asText()),
              "audience/lifecycle",
              "prospect, lapsed, at_risk, new, active"));
    }
    return new Audience(stages, rules.path("min_orders").asInt(0));
  }

  private static <T> T known(Optional<T> found, String rule, String expected) {
    return found.orElseThrow(
        () -> new IllegalArgumentException(rule + " is not one of " + expected));
  }

  private static JsonNode tree(String place) {
    try {
      return YAML.readTree(SettingsFile.resource(place));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(place, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
  }
}
