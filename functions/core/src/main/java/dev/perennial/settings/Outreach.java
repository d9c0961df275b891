package dev.perennial.settings;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may be written to, about what, and by which clock.
///
/// @param globalHoldout the share of customers who get nothing that is not transactional, so that
///   the effect of all campaigns together can be measured; 0 to less than 1
/// @param topics what can be agreed to
/// @param softOptIn whether the shop tells its buyers, when it takes their address, that they may
///   object: without that no country's law lets it write to them unasked
/// @param consentRules by country (ISO 3166-1); a country that is not named needs consent
/// @param countryZones the zone of most people in a country, for customers whose own is not known
/// @param campaignsOff the campaigns of the list that do not run in this shop
/// @param campaignsOn those that run in it although their own rules say that they are paused
public record Outreach(
    double globalHoldout,
    List<Topic> topics,
    boolean softOptIn,
    Map<String, ConsentRule> consentRules,
    Map<String, ZoneId> countryZones,
    Set<String> campaignsOff,
    Set<String> campaignsOn) {

  public Outreach {
    topics = List.copyOf(topics);
    consentRules = Map.copyOf(consentRules);
    countryZones = Map.copyOf(countryZones);
    campaignsOff = Set.copyOf(campaignsOff);
    campaignsOn = Set.copyOf(campaignsOn);
    for (String name : campaignsOn) {
      if (campaignsOff.contains(name)) {
        throw new IllegalArgumentException(
            "the settings campaigns_on and campaigns_off both name %s".formatted(name));
      }
    }
    if (!(globalHoldout >= 0 && globalHoldout < 1)) {
      throw new IllegalArgumentException(
          "the setting global_holdout is not valid, expected a share from 0 to less than 1");
    }
    for (Topic topic : topics) {
      if (topic.coveredBy() != null && topic(topics, topic.coveredBy()).isEmpty()) {
        throw new IllegalArgumentException(
            "the topic %s is covered by %s, expected one of %s"
                .formatted(topic.name(), topic.coveredBy(), names(topics)));
      }
    }
  }

  /// The topic of that name, or empty if there is none.
  public Optional<Topic> topic(String name) {
    return topic(topics, name);
  }

  /// The names of all topics, for a message that says what was expected.
  public String topicNames() {
    return names(topics);
  }

  /// What holds in that country (ISO 3166-1), or in one that is not known.
  public ConsentRule consentRule(Optional<String> country) {
    return country
        .flatMap(code -> Optional.ofNullable(consentRules.get(code)))
        .orElse(ConsentRule.CONSENT_NEEDED);
  }

  private static Optional<Topic> topic(List<Topic> topics, String name) {
    return topics.stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  private static String names(List<Topic> topics) {
    return topics.stream().map(Topic::name).collect(Collectors.joining(", "));
  }
}
