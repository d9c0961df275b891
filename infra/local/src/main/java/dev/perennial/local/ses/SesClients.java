package dev.perennial.local.ses;

import dev.perennial.local.template.LocalNames;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;

/// Clients of the AWS SDK that speak to a local endpoint.
final class SesClients {

  private SesClients() {}

  static SesV2Client to(URI endpoint) {
    return client(endpoint).httpClientBuilder(Apache5HttpClient.builder()).build();
  }

  static SesV2Client to(SdkHttpClient http) {
    return client(URI.create("http://mail.local")).httpClient(http).build();
  }

  private static SesV2ClientBuilder client(URI endpoint) {
    return SesV2Client.builder()
        .endpointOverride(endpoint)
        .region(Region.of(LocalNames.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(
            configuration ->
                configuration
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .apiCallTimeout(Duration.ofSeconds(10)));
  }
}
