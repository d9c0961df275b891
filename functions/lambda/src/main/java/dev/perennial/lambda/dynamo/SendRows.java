package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.SendKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Updates of rows of the Sends table, each on a condition. In expressions `#status` is the
/// attribute `status`.
record SendRows(DynamoDbClient dynamo, String table) {
  static final Map<String, String> STATUS = Map.of("#status", "status");

  /// Updates a row. False, and nothing is changed, if the condition does not hold.
  boolean update(
      SendKey key, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(SendItem.key(key))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(STATUS)
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
