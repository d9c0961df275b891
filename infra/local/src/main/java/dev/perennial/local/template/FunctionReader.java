package dev.perennial.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.template.FunctionResource.IdleUnlessDue;
import dev.perennial.local.template.FunctionResource.RouteSource;
import dev.perennial.local.template.FunctionResource.RuleSource;
import dev.perennial.local.template.FunctionResource.ScheduleSource;
import dev.perennial.local.template.FunctionResource.StreamSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `AWS::Serverless::Function`, with what Globals says of all functions.
final class FunctionReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Properties globals;
  private final RoleReader roles;

  FunctionReader(Properties globals, RoleReader roles) {
    this.globals = globals;
    this.roles = roles;
  }

  FunctionResource read(String id, Properties resource) {
    Properties own = resource.child("Properties");
    List<StreamSource> streams = new ArrayList<>();
    List<ScheduleSource> schedules = new ArrayList<>();
    List<RuleSource> rules = new ArrayList<>();
    List<RouteSource> routes = new ArrayList<>();
    own.child("Events")
        .children()
        .forEach(
            (name, event) -> {
              Properties properties = event.child("Properties");
              switch (event.required("Type")) {
                case "DynamoDB" -> streams.add(stream(name, properties));
                case "Schedule", "ScheduleV2" ->
                    schedules.add(schedule(name, properties, event.required("Type")));
                case "EventBridgeRule", "CloudWatchEvent" ->
                    rules.add(new RuleSource(name, json(properties, "Pattern")));
                case "HttpApi", "Api" ->
                    routes.add(
                        new RouteSource(
                            name, properties.required("Method"), properties.required("Path")));
                default ->
                    throw new TemplateException(
                        event.path("Type"), event.required("Type") + " is not supported locally");
              }
            });
    return new FunctionResource(
        id,
        handler(own),
        own.text("Role").flatMap(roles::read),
        Duration.ofSeconds(own.number("Timeout", globals.number("Timeout", 3))),
        own.number("MemorySize", globals.number("MemorySize", 128)),
        own.child("EventInvokeConfig").number("MaximumRetryAttempts", 2),
        variables(own),
        streams,
        schedules,
        rules,
        routes,
        idleUnlessDue(resource.child("Metadata")));
  }

  private Map<String, String> variables(Properties own) {
    Map<String, String> variables =
        new LinkedHashMap<>(globals.child("Environment").child("Variables").allTexts());
    variables.putAll(own.child("Environment").child("Variables").allTexts());
    return variables;
  }

  private String handler(Properties own) {
    return own.text("Handler")
        .or(() -> globals.text("Handler"))
        .orElseGet(() -> own.required("Handler"));
  }

  private static StreamSource stream(String name, Properties source) {
    return new StreamSource(
        name,
        between(source.required("Stream"), ":table/", "/stream/", source.path("Stream")),
        source.required("StartingPosition").equals("TRIM_HORIZON"),
        source.number("BatchSize", 100),
        source.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
        source.flag("BisectBatchOnFunctionError", false),
        source.number("MaximumRetryAttempts", -1),
        source.number("MaximumRecordAgeInSeconds", -1),
        failureQueue(source.child("DestinationConfig").child("OnFailure")),
        source.child("FilterCriteria").list("Filters").stream()
            .map(filter -> filter.required("Pattern"))
            .toList());
  }

  private static Optional<String> failureQueue(Properties destination) {
    return destination
        .text("Destination")
        .map(
            arn -> {
              if (!arn.startsWith("arn:aws:sqs:")) {
                throw new TemplateException(
                    destination.path("Destination"), "locally only a queue can be one, not " + arn);
              }
              return arn.substring(arn.lastIndexOf(':') + 1);
            });
  }

  static ScheduleSource schedule(String name, Properties source, String type) {
    String expression = type.equals("Schedule") ? "Schedule" : "ScheduleExpression";
    boolean enabled =
        source.flag("Enabled", true) && !source.text("State").orElse("ENABLED").equals("DISABLED");
    return new ScheduleSource(
        name,
        source.required(expression),
        source.text("ScheduleExpressionTimezone").orElse("UTC"),
        source.text("Input"),
        enabled);
  }

  private static Optional<IdleUnlessDue> idleUnlessDue(Properties metadata) {
    if (!metadata.has("IdleUnlessDue")) {
      return Optional.empty();
    }
    Properties idle = metadata.child("IdleUnlessDue");
    return Optional.of(
        new IdleUnlessDue(
            idle.required("Table"),
            idle.required("Index"),
            idle.required("ShardAttribute"),
            idle.number("Shards", 1),
            idle.required("TimeAttribute")));
  }

  private static String json(Properties source, String name) {
    try {
      return JSON.writeValueAsString(source.value(name).orElse(Map.of()));
    } catch (JsonProcessingException e) {
      throw new TemplateException(source.path(name), "is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String between(String text, String before, String after, String where) {
    int from = text.indexOf(before);
    int to = text.indexOf(after);
    if (from < 0 || to < 0) {
      throw new TemplateException(where, "expected the stream of a table, not " + text);
    }
    return text.substring(from + before.length(), to);
  }
}
