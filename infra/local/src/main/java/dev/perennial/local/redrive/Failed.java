package dev.perennial.local.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/// An event that a function was to be given, and which function.
///
/// @param function its ARN, with the alias
/// @param payload the event as JSON, with every number as it came
record Failed(String function, String payload) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /// Reads what lies in the queue: what Lambda puts there after the last try of an asynchronous
  /// invocation, or an event for which EventBridge could not invoke a target. Empty for anything
  /// else, such as the records of a stream, which only have their place in it. Sources: Lambda
  /// Developer Guide, "Capturing records of Lambda asynchronous invocations"; EventBridge User
  /// Guide, "Using dead-letter queues".
  ///
  /// @param target the attribute `TARGET_ARN` of the message, empty if it has none
  static Optional<Failed> read(String body, String target) {
    try {
      JsonNode message = JSON.readTree(body);
      if (message.path("requestPayload").isObject()) {
        String function = message.path("requestContext").path("functionArn").asText();
        return isFunction(function)
            ? Optional.of(
                new Failed(function, JSON.writeValueAsString(message.get("requestPayload"))))
            : Optional.empty();
      }
      return message.has("detail-type") && isFunction(target)
          ? Optional.of(new Failed(target, body))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isFunction(String arn) {
    return arn.startsWith("arn:") && arn.contains(":lambda:") && arn.contains(":function:");
  }
}
