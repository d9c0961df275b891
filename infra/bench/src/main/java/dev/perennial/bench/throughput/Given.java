package dev.perennial.bench.throughput;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Secrets;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What UpdateCustomer is given here.
record Given(DynamoDbClient dynamo) implements Deployment {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  /// A context that keeps what is logged to itself.
  static Context context() {
    LambdaLogger silent =
        new LambdaLogger() {
          @Override
          public void log(String message) {}

          @Override
          public void log(byte[] message) {}
        };
    Class<?>[] interfaces = {Context.class};
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            interfaces,
            (proxy, method, given) -> method.getName().equals("getLogger") ? silent : "bench");
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(
        "CUSTOMERS_TABLE", "Customers",
        "ERASURE_KEY", "ErasureKey",
        "EVENTS_TABLE", "Events",
        "METRICS_TABLE", "Metrics",
        "QUARANTINE_TABLE", "Quarantine",
        "SETTINGS", "settings.yaml");
  }

  @Override
  public Secrets secrets() {
    return id -> "the tombstones of this measurement are told by this";
  }

  @Override
  public Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }
}
