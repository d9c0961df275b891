package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Status;
import dev.perennial.event.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The ledger on DynamoDB. Key: `pk` the customer, `sk` campaign#occasion; index `due` by
/// `due_shard` and `due_at`, which only rows that wait, are claimed or are unknown have; index
/// `by_send_id` by `send_id`, which rows have since they were claimed. The condition of a decision:
/// the key is absent. Those of other writes: [SendClaims], [HeardSends], [UnknownSends],
/// [SenderLease].
public record DynamoSends(DynamoDbClient dynamo, String table) implements Sends {
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
  public List<SendKey> unknown(Instant now, int most) {
    return due(SendItem.UNKNOWN_SHARD, now, most).stream().map(SendItem::key).toList();
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
  public boolean backOff(Lease lease, Backoff backoff) {
    return new SenderLease(dynamo, table).backOff(lease, backoff);
  }

  @Override
  public Optional<Send> claim(SendKey key, Lease lease, Instant now) {
    return new SendClaims(dynamo, table).claim(key, lease, now);
  }

  @Override
  public boolean settle(SendKey key, Lease lease, Outcome outcome, Instant now) {
    return new SendClaims(dynamo, table).settle(key, lease, outcome, now);
  }

  @Override
  public boolean hear(Send before, Send after) {
    return new HeardSends(dynamo, table).hear(before, after);
  }

  @Override
  public Optional<Status> doubt(SendKey key, Instant now) {
    return new UnknownSends(dynamo, table).again(key, now);
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
