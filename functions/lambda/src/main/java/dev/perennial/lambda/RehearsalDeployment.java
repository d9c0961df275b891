package dev.perennial.lambda;

import dev.perennial.lambda.secret.ManagedSecrets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The deployment of a rehearsal: the variables of the process and the SDK's own clients, over a
/// client of HTTP that goes nowhere, with credentials that open nothing, at a time of the script.
///
/// @param dynamo made as for Lambda
record RehearsalDeployment(
    Map<String, String> variables, DynamoDbClient dynamo, Secrets secrets, Clock clock)
    implements Deployment, AutoCloseable {
  private static final StaticCredentialsProvider NOBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));

  static RehearsalDeployment of(Map<String, String> variables, SdkHttpClient http, Instant at) {
    Clock clock = Clock.fixed(at, ZoneOffset.UTC);
    Region region = Region.of(variables.getOrDefault("AWS_REGION", "us-east-1"));
    return new RehearsalDeployment(
        variables,
        on(LambdaDeployment.dynamoBuilder(), http, region).build(),
        ManagedSecrets.of(() -> on(SecretsManagerClient.builder(), http, region).build(), clock),
        clock);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B on(
      B builder, SdkHttpClient http, Region region) {
    return builder.httpClient(http).region(region).credentialsProvider(NOBODY);
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
