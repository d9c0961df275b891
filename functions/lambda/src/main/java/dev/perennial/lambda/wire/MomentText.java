package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Moments as JSON, by type so that many of one stay short: `{"type":[[millis,occasion],…],…}`,
/// with a `1` at the end of each that is historical; each time is counted from the one before it in
/// the text. Of one type they keep their order. The older form
/// `[[type,time,occasion,historical],…]` is read as well.
public final class MomentText {
  private MomentText() {}

  /// The moments as text.
  public static String write(List<Moment> moments) {
    Map<String, List<Moment>> byType = new LinkedHashMap<>();
    for (Moment moment : moments) {
      byType.computeIfAbsent(moment.type().code(), added -> new ArrayList<>()).add(moment);
    }
    Map<String, List<Object>> text = new LinkedHashMap<>();
    long before = 0;
    for (Map.Entry<String, List<Moment>> type : byType.entrySet()) {
      List<Object> rows = new ArrayList<>();
      for (Moment moment : type.getValue()) {
        rows.add(row(moment, before));
        before = moment.time().toEpochMilli();
      }
      text.put(type.getKey(), rows);
    }
    return Json.write(text);
  }

  private static List<Object> row(Moment moment, long before) {
    long since = moment.time().toEpochMilli() - before;
    return moment.historical()
        ? List.of(since, moment.occasion(), 1)
        : List.of(since, moment.occasion());
  }

  /// The moments in that text. Throws IllegalArgumentException if it holds none.
  public static List<Moment> read(String text) {
    JsonNode tree = Json.read(text);
    List<Moment> moments = new ArrayList<>();
    if (tree.isArray()) {
      tree.forEach(row -> moments.add(older(row)));
    } else {
      long before = 0;
      for (Map.Entry<String, JsonNode> entry : tree.properties()) {
        MomentType type = type(entry.getKey());
        for (JsonNode row : entry.getValue()) {
          moments.add(moment(type, row, before));
          before = moments.getLast().time().toEpochMilli();
        }
      }
    }
    return moments;
  }

  private static Moment moment(MomentType type, JsonNode row, long before) {
    if (!row.path(0).isIntegralNumber() || !row.path(1).isTextual()) {
      throw new IllegalArgumentException("a moment that is not [millis,occasion]");
    }
    Instant time = Instant.ofEpochMilli(before + row.path(0).longValue());
    return new Moment(type, time, row.path(1).textValue(), row.path(2).asInt() == 1);
  }

  private static Moment older(JsonNode row) {
    return new Moment(
        type(row.path(0).asText()),
        Instant.parse(row.path(1).asText()),
        row.path(2).asText(),
        row.path(3).asBoolean());
  }

  private static MomentType type(String code) {
    return MomentType.find(code)
        .orElseThrow(() -> new IllegalArgumentException("a moment " + code + " is not known"));
  }
}
