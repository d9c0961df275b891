package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Moments as JSON: `[[type,time,occasion,historical],…]`.
public final class MomentText {
  private MomentText() {}

  /// The moments as text.
  public static String write(List<Moment> moments) {
    List<Object> rows = new ArrayList<>();
    for (Moment moment : moments) {
      rows.add(
          List.of(
              moment.type().code(),
              moment.time().toString(),
              moment.occasion(),
              moment.historical()));
    }
    return Json.write(rows);
  }

  /// The moments in that text. Throws IllegalArgumentException if it holds none.
  public static List<Moment> read(String text) {
    List<Moment> moments = new ArrayList<>();
    for (JsonNode row : Json.read(text)) {
      String type = row.path(0).asText();
      moments.add(
          new Moment(
              MomentType.find(type)
                  .orElseThrow(
                      () -> new IllegalArgumentException("a moment " + type + " is not known")),
              Instant.parse(row.path(1).asText()),
              row.path(2).asText(),
              row.path(3).asBoolean()));
    }
    return moments;
  }
}
