package dev.perennial.local.person;

import dev.perennial.local.replay.InvalidInput;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// The one place in which commands reach a deployed shop: the tables of its stack, with the
/// credentials and the region that the AWS command line would use.
public final class Deployed {
  @Option(
      names = "--region",
      paramLabel = "R",
      description = "The AWS region. Default: as the AWS command line has it.")
  private @Nullable String region;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where DynamoDB answers, for DynamoDB Local. Default: AWS.")
  private @Nullable URI endpoint;

  /// What is done with the tables.
  public interface Work {
    /// Returns the exit code of the command.
    int with(DynamoDbClient dynamo);
  }

  /// Does it. What cannot be reached, or not be read, is told without what it holds.
  public int reach(Work work) {
    try (DynamoDbClient dynamo = client()) {
      return work.with(dynamo);
    } catch (SdkClientException e) {
      throw new InvalidInput(
          "AWS cannot be reached: %s. Credentials and region are those of the AWS command line; the"
                  .formatted(e.getMessage())
              + " region can be given with --region",
          e);
    } catch (DynamoDbException e) {
      String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
      throw new InvalidInput(
          "DynamoDB says %s. The names of the tables are outputs of the stack".formatted(code), e);
    }
  }

  /// What tells a table there from one of the same name elsewhere: the region and the endpoint that
  /// the client has come to, wherever it has them from, and the account as far as its credentials
  /// tell it.
  public static String place(DynamoDbClient dynamo) {
    var reached = dynamo.serviceClientConfiguration();
    return "%s %s %s"
        .formatted(
            reached.region(),
            reached.endpointOverride().map(URI::toString).orElse(""),
            reached.credentialsProvider().resolveIdentity().join().accountId().orElse(""))
        .strip();
  }

  private DynamoDbClient client() {
    if (endpoint != null && endpoint.getHost() == null) {
      throw new InvalidInput("the endpoint is no URL, expected such as http://localhost:8000");
    }
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder().httpClientBuilder(Apache5HttpClient.builder());
    if (region != null) {
      builder.region(Region.of(region));
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }
}
