package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Status;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.wire.FeedbackText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The ledger on DynamoDB. Key: `pk` the customer, `sk` campaign#occasion; index `due` by
/// `due_shard` and `due_at`, which only rows that wait or are claimed have; index `by_send_id` by
/// `send_id`, which rows have since they were claimed. The conditions:
/// - a decision: the key is absent;
/// - a claim: the status is planned, it is due, and no later sender has had it; a row that an
///   earlier sender left claimed becomes unknown;
/// - a settlement: the claim is this sender's, and the status is claimed, or unknown since another
///   sender gave this one up;
/// - what SES told: status and `feedback` are as they were when the row was read; what is counted
///   of it (see [DynamoPauses]) is in the same transaction.
///
/// What is unknown keeps its place in the index `due`, for the day on which it is looked at again.
public record DynamoSends(DynamoDbClient dynamo, String table) implements Sends {
  private static final Map<String, String> STATUS = Map.of("#status", "status");
  private static final Set<String> AGAIN = Set.of("ConditionalCheckFailed", "TransactionConflict");

  @Override
  public boolean decide(Send send) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(SendItem.write(send))
                  .conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public List<Send> of(CustomerId customer) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Values.text(customer.value()))))
        .items()
        .stream()
        .map(item -> SendItem.read(new Item(item)))
        .toList();
  }

  @Override
  public Optional<Send> find(String sendId) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName("by_send_id")
                    .keyConditionExpression("send_id = :id")
                    .expressionAttributeValues(Map.of(":id", Values.text(sendId))))
        .items()
        .stream()
        .findFirst()
        .flatMap(found -> get(SendItem.key(new Item(found))));
  }

  private Optional<Send> get(SendKey key) {
    Map<String, AttributeValue> row =
        dynamo
            .getItem(get -> get.tableName(table).key(SendItem.key(key)).consistentRead(true))
            .item();
    return row.isEmpty() ? Optional.empty() : Optional.of(SendItem.read(new Item(row)));
  }

  @Override
  public boolean hear(Send before, Send after) {
    Map<String, AttributeValue> values = new HashMap<>();
    String condition = "#status = :before AND ";
    if (before.feedback().equals(Feedback.NONE)) {
      condition += "attribute_not_exists(feedback)";
    } else {
      condition += "feedback = :known";
      values.put(":known", Values.text(FeedbackText.write(before.feedback())));
    }
    values.put(":before", Values.text(code(before)));
    values.put(":after", Values.text(code(after)));
    values.put(":feedback", Values.text(FeedbackText.write(after.feedback())));
    values.put(":message", Values.text(String.valueOf(after.messageId())));
    values.put(":time", Values.text(String.valueOf(after.finishedAt())));
    String update =
        "SET #status = :after, feedback = :feedback, message_id = :message, finished_at = :time";
    Optional<Reason> reason = after.reason();
    reason.ifPresent(known -> values.put(":reason", Values.text(known.code())));
    update += reason.isPresent() ? ", reason = :reason" : " REMOVE reason";
    Instant accepted = after.feedback().acceptedAt();
    if (before.feedback().acceptedAt() == null && accepted != null) {
      new UnknownSends(dynamo, table).told(accepted);
    }
    String known = condition;
    String whole = update + noMoreDue(before, reason.isEmpty());
    return MailTallyItem.update(table, before, after)
        .map(count -> both(before.key(), whole, known, values, count))
        .orElseGet(() -> update(before.key(), whole, known, values));
  }

  private static String code(Send send) {
    return send.status() == null ? "" : send.status().code();
  }

  /// The sender has nothing to do any more with what has gone out. Of what it had settled, the
  /// index is none of its business.
  private static String noMoreDue(Send before, boolean afterRemove) {
    boolean waits =
        before.status() == Status.PLANNED
            || before.status() == Status.CLAIMED
            || before.status() == Status.UNKNOWN;
    return waits ? (afterRemove ? "," : " REMOVE") + " due_shard, due_at" : "";
  }

  @Override
  public List<SendKey> due(Instant now, int most) {
    return IntStream.range(0, SendItem.SHARDS)
        .mapToObj(shard -> due(Integer.toString(shard), now, most))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(item -> item.text("due_at")))
        .limit(most)
        .map(SendItem::key)
        .toList();
  }

  @Override
  public Optional<Lease> lease(Instant now, Duration length) {
    return new SenderLease(dynamo, table).lease(now, length);
  }

  @Override
  public void release(Lease lease) {
    new SenderLease(dynamo, table).release(lease);
  }

  @Override
  public Optional<Status> doubt(SendKey key, Instant now) {
    return new UnknownSends(dynamo, table).again(key, now);
  }

  @Override
  public Optional<Send> claim(SendKey key, Lease lease, Instant now) {
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
                          .expressionAttributeNames(STATUS)
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

  @Override
  public boolean settle(SendKey key, Lease lease, Outcome outcome, Instant now) {
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
    return update(key, update, mine + " AND fence = :token", values);
  }

  private static String finish(Map<String, AttributeValue> values, Status status, String alsoSet) {
    values.put(":status", Values.text(status.code()));
    return "SET #status = :status, finished_at = :time" + alsoSet + " REMOVE due_shard, due_at";
  }

  private static String doubtful(Map<String, AttributeValue> values, Instant now) {
    values.put(":status", Values.text(Status.UNKNOWN.code()));
    values.put(":again", Values.text(SendItem.sortable(now.plus(DOUBT))));
    return "SET #status = :status, finished_at = :time, due_at = :again";
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
    update(key, doubtful(values, now), "#status = :claimed AND fence = :theirs", values);
  }

  private boolean update(
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

  /// The row and the count, or neither. False if the row is no longer as it was, or somebody else
  /// writes either just now.
  private boolean both(
      SendKey key,
      String expression,
      String condition,
      Map<String, AttributeValue> values,
      Update count) {
    Update row =
        Update.builder()
            .tableName(table)
            .key(SendItem.key(key))
            .updateExpression(expression)
            .conditionExpression(condition)
            .expressionAttributeNames(STATUS)
            .expressionAttributeValues(values)
            .build();
    try {
      dynamo.transactWriteItems(
          transaction ->
              transaction.transactItems(
                  List.of(
                      TransactWriteItem.builder().update(row).build(),
                      TransactWriteItem.builder().update(count).build())));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(reason -> AGAIN.contains(reason.code()))) {
        return false;
      }
      throw e;
    }
  }

  private List<Item> due(String shard, Instant now, int most) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName("due")
                    .keyConditionExpression("due_shard = :shard AND due_at <= :now")
                    .expressionAttributeValues(
                        Map.of(
                            ":shard", Values.text(shard),
                            ":now", Values.text(SendItem.sortable(now))))
                    .limit(most))
        .items()
        .stream()
        .map(Item::new)
        .toList();
  }
}
