package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.campaign.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// How a sender moves rows of the Sends table on. The conditions:
/// - a claim: the status is planned, it is due, and no later sender has had it; a row that an
///   earlier sender left claimed becomes unknown;
/// - a settlement: the claim is this sender's, and the status is claimed, or unknown since another
///   sender gave this one up.
///
/// What is unknown moves to a shard of its own in the index `due`, for the day on which it is
/// looked at again.
record SendClaims(DynamoDbClient dynamo, String table) {

  Optional<Send> claim(SendKey key, Lease lease, Instant now) {
    try {
      Map<String, AttributeValue> row =
          dynamo
              .updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(SendItem.key(key))
                          .updateExpression(
                              "SET #status = :claimed, fence = :token, claimed_at = :time,"
                                  + " send_id = :id")
                          .conditionExpression(
                              "#status = :planned AND due_at <= :now"
                                  + " AND (attribute_not_exists(fence) OR fence <= :token)")
                          .expressionAttributeNames(Map.of("#status", "status"))
                          .expressionAttributeValues(
                              Map.of(
                                  ":claimed", Values.text(Status.CLAIMED.code()),
                                  ":planned", Values.text(Status.PLANNED.code()),
                                  ":token", Values.number(lease.token()),
                                  ":id", Values.text(key.sendId()),
                                  ":now", Values.text(SendItem.sortable(now)),
                                  ":time", Values.text(now.toString())))
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD)
                          .returnValues(ReturnValue.ALL_NEW))
              .attributes();
      return Optional.of(SendItem.read(new Item(row)));
    } catch (ConditionalCheckFailedException e) {
      Item found = new Item(e.item());
      if (isOwnClaim(found, lease, now)) {
        return Optional.of(SendItem.read(found));
      }
      giveUp(key, found, lease, now);
      return Optional.empty();
    }
  }

  boolean settle(SendKey key, Lease lease, Outcome outcome, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":token", Values.number(lease.token()));
    values.put(":time", Values.text(now.toString()));
    String update =
        switch (outcome) {
          case Outcome.Sent sent -> {
            values.put(":message", Values.text(sent.messageId()));
            yield finish(values, Status.SENT, ", message_id = :message");
          }
          case Outcome.Unknown unknown -> doubtful(values, now);
          case Outcome.Cancelled cancelled -> {
            values.put(":reason", Values.text(cancelled.reason().code()));
            yield finish(values, Status.CANCELLED, ", reason = :reason");
          }
          case Outcome.Postponed postponed -> {
            values.remove(":time");
            values.put(":due", Values.text(SendItem.sortable(postponed.due())));
            values.put(":status", Values.text(Status.PLANNED.code()));
            yield "SET #status = :status, due_at = :due";
          }
        };
    values.put(":claimed", Values.text(Status.CLAIMED.code()));
    String mine = "#status = :claimed";
    if (!(outcome instanceof Outcome.Postponed)) {
      values.put(":unknown", Values.text(Status.UNKNOWN.code()));
      mine = "#status IN (:claimed, :unknown)";
    }
    return new SendRows(dynamo, table).update(key, update, mine + " AND fence = :token", values);
  }

  private static String finish(Map<String, AttributeValue> values, Status status, String alsoSet) {
    values.put(":status", Values.text(status.code()));
    return "SET #status = :status, finished_at = :time" + alsoSet + " REMOVE due_shard, due_at";
  }

  private static String doubtful(Map<String, AttributeValue> values, Instant now) {
    values.put(":status", Values.text(Status.UNKNOWN.code()));
    values.put(":again", Values.text(SendItem.sortable(now.plus(Sends.DOUBT))));
    values.put(":shard", Values.text(SendItem.UNKNOWN_SHARD));
    return "SET #status = :status, finished_at = :time, due_shard = :shard, due_at = :again";
  }

  /// Whether this very claim was made, its answer lost, and the request made again by the client.
  private static boolean isOwnClaim(Item found, Lease lease, Instant now) {
    return isClaimed(found)
        && found.digits("fence").equals(Optional.of(Long.toString(lease.token())))
        && found.optionalText("claimed_at").equals(Optional.of(now.toString()));
  }

  private static boolean isClaimed(Item found) {
    return found.optionalText("status").equals(Optional.of(Status.CLAIMED.code()));
  }

  /// An earlier sender took it and never said how it went: it may have gone out.
  private void giveUp(SendKey key, Item found, Lease lease, Instant now) {
    if (!isClaimed(found) || found.whole("fence") >= lease.token()) {
      return;
    }
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":time", Values.text(now.toString()));
    values.put(":claimed", Values.text(Status.CLAIMED.code()));
    values.put(":theirs", Values.number(found.whole("fence")));
    new SendRows(dynamo, table)
        .update(key, doubtful(values, now), "#status = :claimed AND fence = :theirs", values);
  }
}
