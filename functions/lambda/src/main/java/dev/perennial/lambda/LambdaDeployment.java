package dev.perennial.lambda;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// The deployment that Lambda itself gives: the process environment, real clients, the real clock.
public record LambdaDeployment(Map<String, String> variables, Clock clock) implements Deployment {
  private static final Duration SES_TIMEOUT = Duration.ofSeconds(10);

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

  @Override
  public SesV2Client ses() {
    return SesV2Client.builder()
        .overrideConfiguration(
            config ->
                config
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .apiCallAttemptTimeout(SES_TIMEOUT)
                    .apiCallTimeout(SES_TIMEOUT))
        .build();
  }
}
