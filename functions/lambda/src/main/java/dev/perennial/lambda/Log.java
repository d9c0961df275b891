package dev.perennial.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.perennial.lambda.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Structured log lines of a function, one JSON object each. What is logged are codes, counts, keys
/// of records and reasons that we wrote; never an address, a name, or a text from outside.
public record Log(Context context) {

  /// Something to know.
  public void info(String what, Map<String, ?> details) {
    write("INFO", what, details);
  }

  /// Something that an operator has to look at.
  public void error(String what, Map<String, ?> details) {
    write("ERROR", what, details);
  }

  /// Something that an operator has to be told of: also counted as a metric of the namespace
  /// `Perennial`, by function, which an alarm of the template watches. Source: CloudWatch,
  /// "Embedded metric format".
  public void alarm(String what, String metric, Instant time, Map<String, ?> details) {
    Map<String, Object> all = new LinkedHashMap<>(details);
    all.put(metric, 1);
    Map<String, Object> directive =
        Map.of(
            "Namespace",
            "Perennial",
            "Dimensions",
            List.of(List.of("function")),
            "Metrics",
            List.of(Map.of("Name", metric, "Unit", "Count")));
    all.put(
        "_aws", Map.of("Timestamp", time.toEpochMilli(), "CloudWatchMetrics", List.of(directive)));
    write("ERROR", what, all);
  }

  private void write(String level, String what, Map<String, ?> details) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("level", level);
    line.put("function", context.getFunctionName());
    line.put("request", context.getAwsRequestId());
    line.put("what", what);
    line.putAll(details);
    context.getLogger().log(Json.write(line) + "\n");
  }
}
