package dev.perennial.local.fault;

import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.lambda.Sandbox;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/// Lets calls to DynamoDB go wrong as a plan says. The plan can be changed at any time.
public final class FaultyDynamo implements DynamoInterceptor {

  private final Sandbox sandbox;
  private volatile FaultPlan plan = FaultPlan.none();

  /// Faults of a function that runs in `sandbox`.
  public FaultyDynamo(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /// From now on calls go wrong as `next` says.
  public void follow(FaultPlan next) {
    plan = next;
  }

  @Override
  public DynamoDbResponse answer(DynamoDbRequest request, Call next) {
    if (sandbox.isKilled()) {
      throw new Crash();
    }
    return switch (plan.next(request)) {
      case NONE -> next.pass(request);
      case THROTTLE ->
          throw ProvisionedThroughputExceededException.builder()
              .message("The level of configured provisioned throughput for the table was exceeded")
              .statusCode(400)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("ProvisionedThroughputExceededException")
                      .build())
              .build();
      case SERVER_ERROR ->
          throw InternalServerErrorException.builder()
              .message("Internal server error")
              .statusCode(500)
              .build();
      case LOST_ANSWER -> {
        next.pass(request);
        throw SdkClientException.create("Unable to execute HTTP request: Read timed out");
      }
      case CRASH_BEFORE -> throw died();
      case CRASH_AFTER -> {
        next.pass(request);
        throw died();
      }
    };
  }

  private Crash died() {
    sandbox.kill();
    return new Crash();
  }
}
