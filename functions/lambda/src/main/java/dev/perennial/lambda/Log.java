package dev.perennial.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.perennial.lambda.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
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

  /// Something that an operator has to be told of: also counted as a metric, which an alarm of the
  /// template watches.
  public void alarm(String what, Telemetry metric, Instant time, Map<String, ?> details) {
    write("ERROR", what, with(details, new Counts().add(metric, 1), time));
  }

  /// What an invocation has counted, as a line and as metrics; no line if it counted nothing.
  public void count(String what, Instant time, Counts counts) {
    if (!counts.isEmpty()) {
      write("INFO", what, with(Map.of(), counts, time));
    }
  }

  /// Details with metrics among them that CloudWatch finds there. Source: CloudWatch, "Embedded
  /// metric format".
  private static Map<String, Object> with(Map<String, ?> details, Counts counts, Instant time) {
    Map<String, Object> all = new LinkedHashMap<>(details);
    all.putAll(counts.details());
    List<Map<String, String>> metrics = new ArrayList<>();
    counts
        .metrics()
        .forEach(
            (metric, value) -> {
              all.put(metric.code(), value);
              metrics.add(Map.of("Name", metric.code(), "Unit", metric.unit()));
            });
    Map<String, Object> directive =
        Map.of(
            "Namespace",
            "Perennial",
            "Dimensions",
            List.of(List.of("function")),
            "Metrics",
            metrics);
    all.put(
        "_aws", Map.of("Timestamp", time.toEpochMilli(), "CloudWatchMetrics", List.of(directive)));
    return all;
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
