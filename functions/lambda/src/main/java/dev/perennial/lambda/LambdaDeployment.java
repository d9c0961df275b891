package dev.perennial.lambda;

import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The deployment that Lambda itself gives: the process environment, real clients, the real clock.
public record LambdaDeployment(Map<String, String> variables, Clock clock) implements Deployment {

  /// Reads the environment of this process.
  public static Deployment ofProcess() {
    return new LambdaDeployment(System.getenv(), Clock.systemUTC());
  }

  @Override
  public DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD))
        .build();
  }
}
