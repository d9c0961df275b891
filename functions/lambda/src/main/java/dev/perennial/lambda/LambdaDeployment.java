package dev.perennial.lambda;

import dev.perennial.lambda.secret.ManagedSecrets;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The deployment that Lambda itself gives: the process environment, real clients, the real clock.
public record LambdaDeployment(Map<String, String> variables, Secrets secrets, Clock clock)
    implements Deployment {

  /// Reads the environment of this process.
  public static Deployment ofProcess() {
    Clock clock = Clock.systemUTC();
    return new LambdaDeployment(
        System.getenv(), ManagedSecrets.of(SecretsManagerClient::create, clock), clock);
  }

  /// Reads the environment of this process. If Lambda is going to take a snapshot of it, the
  /// function is rehearsed before.
  ///
  /// @param made makes the function over a deployment
  public static <H> Deployment ofProcess(Class<H> type, Function<Deployment, H> made) {
    Rehearsal.beforeSnapshot(System.getenv(), type, made);
    return ofProcess();
  }

  @Override
  public DynamoDbClient dynamo() {
    return dynamoBuilder().build();
  }

  static DynamoDbClientBuilder dynamoBuilder() {
    return DynamoDbClient.builder()
        .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD));
  }
}
