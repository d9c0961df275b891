package dev.perennial.local;

import dev.perennial.local.dynamo.DynamoMeter;
import dev.perennial.local.template.FunctionResource.IdleUnlessDue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// When the earliest item of a due index is due. Asked again only after a write has changed it.
final class DueIndex {

  private final IdleUnlessDue index;
  private final DynamoDbClient dynamo;
  private final DynamoMeter meter;
  private long writesSeen = -1;
  private Optional<Instant> earliest = Optional.empty();

  DueIndex(IdleUnlessDue index, DynamoDbClient dynamo, DynamoMeter meter) {
    this.index = index;
    this.dynamo = dynamo;
    this.meter = meter;
  }

  Optional<Instant> earliest() {
    long writes = meter.writesTo(index.table(), index.index());
    if (writes != writesSeen) {
      writesSeen = writes;
      earliest =
          IntStream.range(0, index.shards())
              .boxed()
              .flatMap(this::earliestOf)
              .min(Instant::compareTo);
    }
    return earliest;
  }

  private Stream<Instant> earliestOf(int shard) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(index.table())
            .indexName(index.index())
            .keyConditionExpression("#shard = :shard")
            .expressionAttributeNames(Map.of("#shard", index.shardAttribute()))
            .expressionAttributeValues(
                Map.of(":shard", AttributeValue.fromS(Integer.toString(shard))))
            .limit(1)
            .build();
    return dynamo.query(query).items().stream()
        .flatMap(item -> Stream.ofNullable(item.get(index.timeAttribute())))
        .map(time -> OffsetDateTime.parse(time.s()).toInstant());
  }
}
