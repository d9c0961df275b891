package dev.perennial.local.role;

import dev.perennial.local.dynamo.DynamoInterceptor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Refuses calls to tables and indexes that the role of a function does not allow. A batch has an
/// action of its own for each table; a transaction needs the actions of its parts. Sources: Service
/// Authorization Reference, "Amazon DynamoDB"; DynamoDB Developer Guide, "Using IAM with DynamoDB
/// transactions".
///
/// @param permissions of the function
public record GuardedTables(Permissions permissions) implements DynamoInterceptor {
  private static final int BAD_REQUEST = 400;

  @Override
  public DynamoDbResponse answer(DynamoDbRequest request, Call next) {
    switch (request) {
      case GetItemRequest get -> check("dynamodb:GetItem", get.tableName(), null);
      case PutItemRequest put -> check("dynamodb:PutItem", put.tableName(), null);
      case UpdateItemRequest update -> check("dynamodb:UpdateItem", update.tableName(), null);
      case DeleteItemRequest delete -> check("dynamodb:DeleteItem", delete.tableName(), null);
      case QueryRequest query -> check("dynamodb:Query", query.tableName(), query.indexName());
      case ScanRequest scan -> check("dynamodb:Scan", scan.tableName(), scan.indexName());
      case BatchGetItemRequest batch ->
          batch.requestItems().keySet().forEach(id -> check("dynamodb:BatchGetItem", id, null));
      case BatchWriteItemRequest batch ->
          batch.requestItems().keySet().forEach(id -> check("dynamodb:BatchWriteItem", id, null));
      case TransactGetItemsRequest several ->
          several
              .transactItems()
              .forEach(one -> check("dynamodb:GetItem", one.get().tableName(), null));
      case TransactWriteItemsRequest several -> several.transactItems().forEach(this::check);
      default -> check(action(request), table(request), null);
    }
    return next.pass(request);
  }

  private void check(TransactWriteItem part) {
    if (part.put() != null) {
      check("dynamodb:PutItem", part.put().tableName(), null);
    }
    if (part.update() != null) {
      check("dynamodb:UpdateItem", part.update().tableName(), null);
    }
    if (part.delete() != null) {
      check("dynamodb:DeleteItem", part.delete().tableName(), null);
    }
    if (part.conditionCheck() != null) {
      check("dynamodb:ConditionCheckItem", part.conditionCheck().tableName(), null);
    }
  }

  private void check(String action, String table, @Nullable String index) {
    permissions.table(action, table, index == null ? "" : index, GuardedTables::refusal);
  }

  /// Every other action is called as its operation, `DescribeTable` for a `DescribeTableRequest`.
  private static String action(DynamoDbRequest request) {
    return "dynamodb:" + request.getClass().getSimpleName().replaceFirst("Request$", "");
  }

  private static String table(DynamoDbRequest request) {
    return request.getValueForField("TableName", String.class).orElse("*");
  }

  private static DynamoDbException refusal(String message) {
    return (DynamoDbException)
        DynamoDbException.builder()
            .message(message)
            .statusCode(BAD_REQUEST)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("DynamoDb")
                    .errorCode("AccessDeniedException")
                    .errorMessage(message)
                    .build())
            .build();
  }
}
