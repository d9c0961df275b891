package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Sends.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The lease of the sender, one row of the Sends table with `pk` `#lease`. It is taken on the
/// condition that it has run out or was given back, and given back by its holder alone.
record SenderLease(DynamoDbClient dynamo, String table) {
  private static final Map<String, AttributeValue> KEY =
      Map.of("pk", Values.text("#lease"), "sk", Values.text("DispatchSends"));

  Optional<Lease> lease(Instant now, Duration length) {
    Instant until = now.plus(length);
    try {
      Map<String, AttributeValue> row =
          dynamo
              .updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(KEY)
                          .updateExpression("SET held_until = :until ADD fence :one")
                          .conditionExpression(
                              "attribute_not_exists(held_until) OR held_until <= :now")
                          .expressionAttributeValues(
                              Map.of(
                                  ":until", Values.text(SendItem.sortable(until)),
                                  ":now", Values.text(SendItem.sortable(now)),
                                  ":one", Values.number(1)))
                          .returnValues(ReturnValue.ALL_NEW))
              .attributes();
      return Optional.of(new Lease(new Item(row).whole("fence"), until));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  void release(Lease lease) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(KEY)
                  .updateExpression("REMOVE held_until")
                  .conditionExpression("fence = :token")
                  .expressionAttributeValues(Map.of(":token", Values.number(lease.token()))));
    } catch (ConditionalCheckFailedException e) {
      return; // It ran out and is another's: there is nothing to give back.
    }
  }
}
