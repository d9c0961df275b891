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
/// with a `1` at the end of each that is historical. Of one type they keep their order. The older
/// form `[[type,time,occasion,historical],…]` is read as well.
public final class MomentText {
  private MomentText() {}

  /// The moments as text.
  public static String write(List<Moment> moments) {
    Map<String, List<Object>> byType = new LinkedHashMap<>();
    for (Moment moment : moments) {
      List<Object> row = new ArrayList<>(List.of(moment.time().toEpochMilli(), moment.occasion()));
      if (moment.historical()) {
        row.add(1);
      }
      byType.computeIfAbsent(moment.type().code(), added -> new ArrayList<>()).add(row);
    }
    return Json.write(byType);
  }

  /// The moments in that text. Throws IllegalArgumentException if it holds none.
  public static List<Moment> read(String text) {
    JsonNode tree = Json.read(text);
    List<Moment> moments = new ArrayList<>();
    if (tree.isArray()) {
      tree.forEach(row -> moments.add(older(row)));
    } else {
      tree.properties()
          .forEach(
              entry -> {
                MomentType type = type(entry.getKey());
                entry.getValue().forEach(row -> moments.add(moment(type, row)));
              });
    }
    return moments;
  }

  private static Moment moment(MomentType type, JsonNode row) {
    if (!row.path(0).isIntegralNumber() || !row.path(1).isTextual()) {
      throw new IllegalArgumentException("a moment that is not [millis,occasion]");
    }
    Instant time = Instant.ofEpochMilli(row.path(0).longValue());
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
