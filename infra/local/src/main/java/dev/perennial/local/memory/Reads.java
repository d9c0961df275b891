package dev.perennial.local.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Answers the requests that read. Nobody may write meanwhile.
record Reads(MemoryTables tables) {

  GetItemResponse answer(GetItemRequest request) {
    MemoryTable table = tables.table(request.tableName());
    Image item = table.get(request.key());
    List<String> names =
        Expression.projection(request.projectionExpression(), request.expressionAttributeNames());
    return GetItemResponse.builder()
        .item(item == null ? null : Reading.project(item, names))
        .consumedCapacity(
            Capacity.ofRead(
                request.returnConsumedCapacity(),
                table.name,
                null,
                item == null ? 0 : item.bytes(),
                isTrue(request.consistentRead())))
        .build();
  }

  /// Every item counts by itself, and nothing is left unanswered.
  BatchGetItemResponse answer(BatchGetItemRequest request) {
    Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>();
    List<ConsumedCapacity> consumed = new ArrayList<>();
    request
        .requestItems()
        .forEach(
            (table, asked) -> {
              List<GetItemResponse> answers =
                  asked.keys().stream()
                      .map(key -> answer(get(request, table, asked, key)))
                      .toList();
              items.put(
                  table,
                  answers.stream()
                      .filter(GetItemResponse::hasItem)
                      .map(GetItemResponse::item)
                      .toList());
              answers.stream()
                  .flatMap(each -> Stream.ofNullable(each.consumedCapacity()))
                  .reduce(Capacity::sum)
                  .ifPresent(consumed::add);
            });
    return BatchGetItemResponse.builder()
        .responses(items)
        .unprocessedKeys(Map.of())
        .consumedCapacity(consumed)
        .build();
  }

  private static GetItemRequest get(
      BatchGetItemRequest batch,
      String table,
      KeysAndAttributes asked,
      Map<String, AttributeValue> key) {
    return GetItemRequest.builder()
        .tableName(table)
        .key(key)
        .consistentRead(asked.consistentRead())
        .projectionExpression(asked.projectionExpression())
        .expressionAttributeNames(
            asked.hasExpressionAttributeNames() ? asked.expressionAttributeNames() : null)
        .returnConsumedCapacity(batch.returnConsumedCapacity())
        .build();
  }

  QueryResponse answer(QueryRequest request) {
    MemoryTable table = tables.table(request.tableName());
    String index = request.indexName();
    Reading page =
        Reading.of(
            asked(request, table),
            request.limit(),
            Expression.condition(
                request.filterExpression(),
                request.expressionAttributeNames(),
                request.expressionAttributeValues()));
    List<String> names =
        Expression.projection(request.projectionExpression(), request.expressionAttributeNames());
    return QueryResponse.builder()
        .items(counts(request.select()) ? null : Reading.project(page.items(), names))
        .count(page.items().size())
        .scannedCount(page.scanned())
        .lastEvaluatedKey(key(table, index, page.last()))
        .consumedCapacity(
            Capacity.ofRead(
                request.returnConsumedCapacity(),
                table.name,
                index,
                page.bytes(),
                isTrue(request.consistentRead())))
        .build();
  }

  private static Iterator<Image> asked(QueryRequest request, MemoryTable table) {
    String index = request.indexName();
    boolean forward = !Boolean.FALSE.equals(request.scanIndexForward());
    Condition condition =
        Expression.condition(
            request.keyConditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues());
    if (condition == null) {
      throw Refusal.invalid("Either the KeyConditions or KeyConditionExpression must be specified");
    }
    Map<String, AttributeValue> after =
        request.hasExclusiveStartKey() ? request.exclusiveStartKey() : null;
    return index == null
        ? Walk.ofTable(table, SortRange.of(condition, table.keys), forward, after)
        : Walk.ofIndex(
            table,
            table.index(index),
            SortRange.of(condition, table.index(index).keys),
            forward,
            after);
  }

  ScanResponse answer(ScanRequest request) {
    MemoryTable table = tables.table(request.tableName());
    if (request.indexName() != null) {
      throw new UnsupportedOperationException("The database in memory does not scan indexes");
    }
    Condition filter =
        Expression.condition(
            request.filterExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues());
    Reading page = Reading.of(Walk.ofSegment(table, request, null), request.limit(), filter);
    List<String> names =
        Expression.projection(request.projectionExpression(), request.expressionAttributeNames());
    return ScanResponse.builder()
        .items(counts(request.select()) ? null : Reading.project(page.items(), names))
        .count(page.items().size())
        .scannedCount(page.scanned())
        .lastEvaluatedKey(key(table, null, page.last()))
        .consumedCapacity(
            Capacity.ofRead(
                request.returnConsumedCapacity(),
                table.name,
                null,
                page.bytes(),
                isTrue(request.consistentRead())))
        .build();
  }

  private static @Nullable Map<String, AttributeValue> key(
      MemoryTable table, @Nullable String index, @Nullable Image item) {
    if (item == null) {
      return null;
    }
    Map<String, AttributeValue> key = table.keys.key(item);
    if (index != null) {
      key.putAll(table.index(index).keys.key(item));
    }
    return key;
  }

  private static boolean counts(@Nullable Select select) {
    return select == Select.COUNT;
  }

  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
