package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.OptOut;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Reads what a customer changed of their subscriptions with SES itself: the object `subscription`
/// of an event. Source: SES Developer Guide, "Contents of event data that Amazon SES publishes",
/// "Subscription object".
final class SubscriptionReader {
  private SubscriptionReader() {}

  /// What was stopped by it; empty if nothing was. Where it does not say, everything was.
  static Optional<OptOut> optOut(JsonNode subscription) {
    JsonNode now = subscription.path("newTopicPreferences");
    if (!now.isObject()) {
      return Optional.of(new OptOut(true, Set.of()));
    }
    Set<String> stopped = stopped(now);
    stopped.removeAll(stopped(subscription.path("oldTopicPreferences")));
    boolean everything = now.path("unsubscribeAll").asBoolean(false);
    return everything || !stopped.isEmpty()
        ? Optional.of(new OptOut(everything, stopped))
        : Optional.empty();
  }

  private static Set<String> stopped(JsonNode preferences) {
    Set<String> topics = new HashSet<>();
    for (JsonNode topic : preferences.path("topicSubscriptionStatus")) {
      if (topic.path("subscriptionStatus").asText().equals("OptOut")) {
        topics.add(topic.path("topicName").asText());
      }
    }
    return topics;
  }
}
