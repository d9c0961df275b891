package dev.perennial.mail;

import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Secrets;
import dev.perennial.mail.report.ReportArchive;
import dev.perennial.mail.s3.S3Archive;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;

/// What Lambda itself gives every function, and the real client of SES.
public record LambdaMailDeployment(Deployment base) implements MailDeployment {
  private static final Duration SES_TIMEOUT = Duration.ofSeconds(10);

  /// Reads the environment of this process.
  public static MailDeployment ofProcess() {
    return new LambdaMailDeployment(LambdaDeployment.ofProcess());
  }

  /// Reads the environment of this process. If Lambda is going to take a snapshot of it, the
  /// function is rehearsed before; it may not send then.
  ///
  /// @param made makes the function over a deployment
  public static <H> MailDeployment ofProcess(Class<H> type, Function<MailDeployment, H> made) {
    return new LambdaMailDeployment(
        LambdaDeployment.ofProcess(type, base -> made.apply(new LambdaMailDeployment(base))));
  }

  @Override
  public Map<String, String> variables() {
    return base.variables();
  }

  @Override
  public DynamoDbClient dynamo() {
    return base.dynamo();
  }

  @Override
  public Secrets secrets() {
    return base.secrets();
  }

  @Override
  public Clock clock() {
    return base.clock();
  }

  @Override
  public Pause pause() {
    return new RealPause();
  }

  @Override
  public SesV2Client ses() {
    return once(SesV2Client.builder()).build();
  }

  /// A client that makes each request once: a retried request is a second mail.
  public static SesV2ClientBuilder once(SesV2ClientBuilder builder) {
    return builder.overrideConfiguration(
        config ->
            config
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallAttemptTimeout(SES_TIMEOUT)
                .apiCallTimeout(SES_TIMEOUT));
  }

  @Override
  public ReportArchive archive(String bucket) {
    return new S3Archive(S3Client.create(), bucket);
  }
}
