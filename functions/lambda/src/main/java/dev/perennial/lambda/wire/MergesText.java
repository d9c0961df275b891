package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.customer.Merges;
import dev.perennial.event.CustomerId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Merges as a JSON object, from each id that goes to the next.
public final class MergesText {
  private MergesText() {}

  /// The merges as text; equal ones give equal texts.
  public static String write(Merges merges) {
    Map<String, String> steps = new TreeMap<>();
    merges.steps().forEach((from, into) -> steps.put(from.value(), into.value()));
    return Json.write(steps);
  }

  /// The merges in that text. Throws IllegalArgumentException if it is not one.
  public static Merges read(String text) {
    JsonNode json = Json.read(text);
    Map<CustomerId, CustomerId> steps = new HashMap<>();
    json.properties()
        .forEach(
            step ->
                steps.put(new CustomerId(step.getKey()), new CustomerId(step.getValue().asText())));
    return new Merges(steps);
  }
}
