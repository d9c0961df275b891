package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.lambda.wire.FeedbackText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Rows of the Sends table of whose mails SES tells. The condition: status and `feedback` are as
/// they were when the row was read. What is counted of it (see [DynamoPauses]) is in the same
/// transaction.
record HeardSends(DynamoDbClient dynamo, String table) {
  private static final Set<String> AGAIN = Set.of("ConditionalCheckFailed", "TransactionConflict");

  boolean hear(Send before, Send after) {
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
        .orElseGet(() -> new SendRows(dynamo, table).update(before.key(), whole, known, values));
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
            .expressionAttributeNames(SendRows.STATUS)
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
}
