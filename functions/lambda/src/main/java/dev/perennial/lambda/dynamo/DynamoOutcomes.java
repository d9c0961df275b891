package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Outcomes;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.lambda.wire.OutcomeText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// What rows of the ledger came to, on DynamoDB: the attribute `outcome` of a row. Index `measure`
/// by `measure_shard` and `measure_at`, which only rows that are still to be measured have. The
/// condition of an outcome: `measure_at` is there.
public record DynamoOutcomes(DynamoDbClient dynamo, String table) implements Outcomes {

  @Override
  public List<SendKey> due(Instant now, int most) {
    return IntStream.range(0, SendItem.SHARDS)
        .mapToObj(shard -> due(Integer.toString(shard), now, most))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(item -> item.text("measure_at")))
        .limit(most)
        .map(SendItem::key)
        .toList();
  }

  private List<Item> due(String shard, Instant now, int most) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName("measure")
                    .keyConditionExpression("measure_shard = :shard AND measure_at <= :now")
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

  @Override
  public boolean store(SendKey key, WindowOutcome outcome) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(SendItem.key(key))
                  .updateExpression("SET outcome = :outcome REMOVE measure_shard, measure_at")
                  .conditionExpression("attribute_exists(measure_at)")
                  .expressionAttributeValues(
                      Map.of(":outcome", Values.text(OutcomeText.write(outcome)))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
