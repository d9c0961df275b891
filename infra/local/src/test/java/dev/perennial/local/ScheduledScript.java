package dev.perennial.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.lambda.Deployment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A handler for schedules and rules: notes the virtual time and what it got, by the name of its
/// script. Sends (removes) what is due if it has a table for that.
public final class ScheduledScript
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  static final Map<String, List<Map<String, Object>>> EVENTS = new ConcurrentHashMap<>();
  static final Map<String, List<Instant>> TIMES = new ConcurrentHashMap<>();

  private final Deployment deployment;
  private final String key;

  public ScheduledScript(Deployment deployment) {
    this.deployment = deployment;
    this.key = key(variable("SCRIPT"), variable("AWS_LAMBDA_FUNCTION_NAME"));
    EVENTS.put(key, new CopyOnWriteArrayList<>());
    TIMES.put(key, new CopyOnWriteArrayList<>());
  }

  static List<Map<String, Object>> events(String script, String function) {
    return Objects.requireNonNull(EVENTS.get(key(script, function)));
  }

  static List<Instant> times(String script, String function) {
    return Objects.requireNonNull(TIMES.get(key(script, function)));
  }

  private static String key(String script, String function) {
    return script + "/" + function;
  }

  private String variable(String name) {
    return Objects.requireNonNull(deployment.variables().get(name));
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Objects.requireNonNull(EVENTS.get(key)).add(event);
    Instant now = deployment.clock().instant();
    Objects.requireNonNull(TIMES.get(key)).add(now);
    if (event.containsKey("fail")) {
      throw new IllegalStateException("told to");
    }
    if (deployment.variables().containsKey("TABLE")) {
      removeDue(now);
    }
    return Map.of("done", true);
  }

  private void removeDue(Instant now) {
    var items = deployment.dynamo().scan(scan -> scan.tableName(variable("TABLE"))).items();
    for (Map<String, AttributeValue> item : items) {
      Instant due = Instant.parse(Objects.requireNonNull(item.get("due_at")).s());
      if (!due.isAfter(now)) {
        Map<String, AttributeValue> key = Map.of("pk", Objects.requireNonNull(item.get("pk")));
        deployment.dynamo().deleteItem(delete -> delete.tableName(variable("TABLE")).key(key));
      }
    }
  }
}
