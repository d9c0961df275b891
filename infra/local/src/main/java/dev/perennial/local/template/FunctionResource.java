package dev.perennial.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A function: the class that handles it, what it is given, and what wakes it.
///
/// `role` is what it may do, if the template says so. `retries` is how often Lambda repeats an
/// asynchronous invocation that failed.
public record FunctionResource(
    String id,
    String handler,
    Optional<Role> role,
    Duration timeout,
    int memoryMegabytes,
    int retries,
    Map<String, String> variables,
    List<StreamSource> streams,
    List<ScheduleSource> schedules,
    List<RuleSource> rules,
    List<RouteSource> routes,
    Optional<IdleUnlessDue> idleUnlessDue) {

  public FunctionResource {
    variables = Map.copyOf(variables);
    streams = List.copyOf(streams);
    schedules = List.copyOf(schedules);
    rules = List.copyOf(rules);
    routes = List.copyOf(routes);
  }

  /// The class named before `::`.
  public String handlerClass() {
    int colons = handler.indexOf("::");
    return colons < 0 ? handler : handler.substring(0, colons);
  }

  /// A DynamoDB stream that wakes the function; −1 stands for no limit, as in Lambda.
  public record StreamSource(
      String id,
      String table,
      boolean fromTheBeginning,
      int batchSize,
      boolean reportsItemFailures,
      boolean bisects,
      int maximumRetries,
      int maximumRecordAgeSeconds,
      Optional<String> failureQueue,
      List<String> filters) {

    public StreamSource {
      filters = List.copyOf(filters);
    }
  }

  /// A schedule that wakes the function with `input`, or with EventBridge's own event.
  public record ScheduleSource(
      String id, String expression, String zone, Optional<String> input, boolean enabled) {}

  /// An EventBridge rule: the JSON of its pattern.
  public record RuleSource(String id, String pattern) {}

  /// A route of the HTTP API.
  public record RouteSource(String id, String method, String path) {}

  /// The index that says whether a schedule has anything to do (Metadata `IdleUnlessDue`). Shards
  /// are called "0" to `shards − 1`; times are RFC 3339.
  public record IdleUnlessDue(
      String table, String index, String shardAttribute, int shards, String timeAttribute) {}
}
