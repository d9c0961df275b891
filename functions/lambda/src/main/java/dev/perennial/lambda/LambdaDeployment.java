package dev.perennial.lambda;

import dev.perennial.lambda.secret.ManagedSecrets;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

  @Override
  public DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD))
        .build();
  }
}
