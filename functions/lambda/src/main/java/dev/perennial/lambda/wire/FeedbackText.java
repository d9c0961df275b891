package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Visits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What SES told of a mail as JSON, times in milliseconds: `{"accepted":0,"delivered":1,…,
/// "opens":[2],"clicks":[3]}`. The same feedback is always the same text.
public final class FeedbackText {
  private static final String ACCEPTED = "accepted";
  private static final String OPENS = "opens";
  private static final String CLICKS = "clicks";

  private FeedbackText() {}

  /// The feedback as text. Throws IllegalArgumentException if nothing was told.
  public static String write(Feedback feedback) {
    if (feedback.acceptedAt() == null) {
      throw new IllegalArgumentException("feedback that tells nothing is not written");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(ACCEPTED, feedback.acceptedAt().toEpochMilli());
    feedback.first().forEach((type, time) -> fields.put(type.code(), time.toEpochMilli()));
    putVisits(fields, OPENS, feedback.opens());
    putVisits(fields, CLICKS, feedback.clicks());
    return Json.write(fields);
  }

  /// The feedback in that text. Throws IllegalArgumentException if it holds none.
  public static Feedback read(String text) {
    JsonNode tree = Json.read(text);
    Map<MailEventType, Instant> first = new EnumMap<>(MailEventType.class);
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      MailEventType.find(field.getKey()).ifPresent(type -> first.put(type, time(field.getValue())));
    }
    return new Feedback(
        time(tree.path(ACCEPTED)), first, visits(tree.path(OPENS)), visits(tree.path(CLICKS)));
  }

  private static void putVisits(Map<String, Object> fields, String name, Visits visits) {
    if (!visits.times().isEmpty()) {
      fields.put(name, visits.times().stream().map(Instant::toEpochMilli).toList());
    }
  }

  private static Visits visits(JsonNode array) {
    List<Instant> times = new ArrayList<>();
    array.forEach(node -> times.add(time(node)));
    return new Visits(times);
  }

  private static Instant time(JsonNode node) {
    if (!node.isIntegralNumber()) {
      throw new IllegalArgumentException("feedback with a time that is no number");
    }
    return Instant.ofEpochMilli(node.longValue());
  }
}
