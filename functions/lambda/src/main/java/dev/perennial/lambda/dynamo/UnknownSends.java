package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Sends whose outcome nobody knows, in the Sends table. `told_of` of the row with `pk` `#feedback`
/// is when the latest mail that SES has told of was taken; it only grows. A send that is unknown is
/// due again, `due_at`, when it is to be looked at. The condition of each write to it: the status
/// is unknown.
record UnknownSends(DynamoDbClient dynamo, String table) {
  private static final Map<String, AttributeValue> TOLD_KEY =
      Map.of("pk", Values.text("#feedback"), "sk", Values.text("RecordFeedback"));
  private static final String TOLD_OF = "told_of";

  /// Notes that SES has told of a mail that it took at that time.
  void told(Instant acceptedAt) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(TOLD_KEY)
                  .updateExpression("SET told_of = :time")
                  .conditionExpression("attribute_not_exists(told_of) OR told_of < :time")
                  .expressionAttributeValues(
                      Map.of(":time", Values.text(SendItem.sortable(acceptedAt)))));
    } catch (ConditionalCheckFailedException e) {
      return; // It has told of a later one.
    }
  }

  Optional<Status> again(SendKey key, Instant now) {
    Map<String, AttributeValue> item = item(SendItem.key(key));
    Item row = new Item(item);
    if (item.isEmpty()
        || !row.optionalText("status").equals(Optional.of(Status.UNKNOWN.code()))
        || row.optionalText("due_at")
            .filter(due -> due.compareTo(SendItem.sortable(now)) <= 0)
            .isEmpty()) {
      return Optional.empty();
    }
    Send send;
    try {
      send = SendItem.read(row);
    } catch (IllegalArgumentException e) {
      wait(key, now); // else it would be the first that is due for ever
      throw e;
    }
    Optional<Instant> toldOf = new Item(item(TOLD_KEY)).optionalText(TOLD_OF).map(Instant::parse);
    return send.wouldHaveBeenToldOf(toldOf) ? giveUp(key) : wait(key, now);
  }

  private Optional<Status> giveUp(SendKey key) {
    String update = "SET #status = :unresolved REMOVE due_shard, due_at";
    return update(key, update, Map.of(":unresolved", Values.text(Status.UNRESOLVED.code())))
        ? Optional.of(Status.UNRESOLVED)
        : Optional.empty();
  }

  private Optional<Status> wait(SendKey key, Instant now) {
    Instant again = now.plus(Sends.DOUBT);
    return update(
            key, "SET due_at = :again", Map.of(":again", Values.text(SendItem.sortable(again))))
        ? Optional.of(Status.UNKNOWN)
        : Optional.empty();
  }

  private boolean update(SendKey key, String expression, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":unknown", Values.text(Status.UNKNOWN.code()));
    return new SendRows(dynamo, table).update(key, expression, "#status = :unknown", all);
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
  }
}
