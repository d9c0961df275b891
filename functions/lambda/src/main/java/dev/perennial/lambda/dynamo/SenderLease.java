package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.Sends.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The lease of the sender, one row of the Sends table with `pk` `#lease`. It is taken on the
/// condition that it has run out or was given back, and given back by its holder alone. While mails
/// are lost it has `failures`, how many in a row, and `not_before`, until when nothing is handed
/// over; only the holder sets them.
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
      Item item = new Item(row);
      return Optional.of(new Lease(item.whole("fence"), until, backoff(item)));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private static Backoff backoff(Item row) {
    return row.digits("failures")
        .map(
            failures ->
                new Backoff(
                    Integer.parseInt(failures), row.time("not_before").orElse(Instant.EPOCH)))
        .orElse(Backoff.NONE);
  }

  boolean backOff(Lease lease, Backoff backoff) {
    if (backoff.equals(Backoff.NONE)) {
      return update(lease, "REMOVE failures, not_before", Map.of());
    }
    return update(
        lease,
        "SET failures = :failures, not_before = :until",
        Map.of(
            ":failures", Values.number(backoff.failures()),
            ":until", Values.text(backoff.until().toString())));
  }

  /// Changes nothing if it ran out and is another's: then there is nothing to give back.
  void release(Lease lease) {
    update(lease, "REMOVE held_until", Map.of());
  }

  private boolean update(Lease lease, String expression, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":token", Values.number(lease.token()));
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(KEY)
                  .updateExpression(expression)
                  .conditionExpression("fence = :token")
                  .expressionAttributeValues(all));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
