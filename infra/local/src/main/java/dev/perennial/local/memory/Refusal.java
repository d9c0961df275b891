package dev.perennial.local.memory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The errors with which DynamoDB refuses a request.
final class Refusal {

  private static final int BAD_REQUEST = 400;

  private Refusal() {}

  static DynamoDbException invalid(String message) {
    return (DynamoDbException)
        DynamoDbException.builder()
            .message(message)
            .statusCode(BAD_REQUEST)
            .awsErrorDetails(details("ValidationException", message))
            .build();
  }

  static ResourceNotFoundException noTable(String name) {
    String message = "Cannot do operations on a non-existent table: " + name;
    return ResourceNotFoundException.builder()
        .message(message)
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(details("ResourceNotFoundException", message))
        .build();
  }

  /// `item` is what stood there, if that was asked for.
  static ConditionalCheckFailedException condition(@Nullable Map<String, AttributeValue> item) {
    String message = "The conditional request failed";
    return ConditionalCheckFailedException.builder()
        .item(item)
        .message(message)
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(details("ConditionalCheckFailedException", message))
        .build();
  }

  static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
    String message =
        "Transaction cancelled, please refer cancellation reasons for specific reasons "
            + reasons.stream().map(CancellationReason::code).toList();
    return TransactionCanceledException.builder()
        .cancellationReasons(reasons)
        .message(message)
        .statusCode(BAD_REQUEST)
        .awsErrorDetails(details("TransactionCanceledException", message))
        .build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName("DynamoDb")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }
}
