package dev.perennial.local.memory;

import dev.perennial.local.memory.MemoryTable.Written;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Answers the requests that this product sends, one at a time. Every other one is refused by the
/// interface itself, with `UnsupportedOperationException`.
final class MemoryClient implements DynamoDbClient {

  /// A write in a transaction costs twice.
  private static final int OF_TRANSACTIONS = 2;

  private final MemoryTables tables;

  MemoryClient(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public synchronized GetItemResponse getItem(GetItemRequest request) {
    MemoryTable table = tables.table(request.tableName());
    Map<String, AttributeValue> item = table.get(request.key());
    List<String> names =
        Expression.projection(request.projectionExpression(), request.expressionAttributeNames());
    return GetItemResponse.builder()
        .item(item == null ? null : Reading.project(item, names))
        .consumedCapacity(
            Capacity.ofRead(
                request.returnConsumedCapacity(),
                table.name,
                null,
                item == null ? 0 : ItemSize.of(item),
                isTrue(request.consistentRead())))
        .build();
  }

  @Override
  public synchronized PutItemResponse putItem(PutItemRequest request) {
    Change change = Change.of(request, tables.table(request.tableName()));
    Written written = write(change, request.returnValuesOnConditionCheckFailure());
    return PutItemResponse.builder()
        .attributes(request.returnValues() == ReturnValue.ALL_OLD ? written.before() : null)
        .consumedCapacity(used(request.returnConsumedCapacity(), change, written))
        .build();
  }

  @Override
  public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
    Change change = Change.of(request, tables.table(request.tableName()));
    Written written = write(change, request.returnValuesOnConditionCheckFailure());
    ReturnValue asked = request.returnValues();
    return UpdateItemResponse.builder()
        .attributes(
            asked == ReturnValue.ALL_NEW
                ? written.after()
                : asked == ReturnValue.ALL_OLD ? written.before() : null)
        .consumedCapacity(used(request.returnConsumedCapacity(), change, written))
        .build();
  }

  @Override
  public synchronized DeleteItemResponse deleteItem(DeleteItemRequest request) {
    Change change = Change.of(request, tables.table(request.tableName()));
    Written written = write(change, request.returnValuesOnConditionCheckFailure());
    return DeleteItemResponse.builder()
        .attributes(request.returnValues() == ReturnValue.ALL_OLD ? written.before() : null)
        .consumedCapacity(used(request.returnConsumedCapacity(), change, written))
        .build();
  }

  @Override
  public synchronized TransactWriteItemsResponse transactWriteItems(
      TransactWriteItemsRequest request) {
    List<Change> changes =
        request.transactItems().stream().map(item -> Change.of(item, tables)).toList();
    if (!changes.stream().allMatch(Change::allowed)) {
      throw Refusal.cancelled(changes.stream().map(MemoryClient::reason).toList());
    }
    Map<MemoryTable, List<Written>> written = new LinkedHashMap<>();
    changes.forEach(
        change ->
            written
                .computeIfAbsent(change.table(), table -> new ArrayList<>())
                .add(change.write()));
    ReturnConsumedCapacity asked = request.returnConsumedCapacity();
    return TransactWriteItemsResponse.builder()
        .consumedCapacity(
            written.entrySet().stream()
                .flatMap(
                    each ->
                        Stream.ofNullable(
                            Capacity.ofWrite(
                                asked, each.getKey(), each.getValue(), OF_TRANSACTIONS)))
                .toList())
        .build();
  }

  @Override
  public synchronized QueryResponse query(QueryRequest request) {
    MemoryTable table = tables.table(request.tableName());
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
    Iterator<Map<String, AttributeValue>> all =
        index == null
            ? Walk.ofTable(table, SortRange.of(condition, table.keys), forward, after)
            : Walk.ofIndex(
                table,
                table.index(index),
                SortRange.of(condition, table.index(index).keys),
                forward,
                after);
    Condition filter =
        Expression.condition(
            request.filterExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues());
    Reading page = Reading.of(all, request.limit(), filter);
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

  @Override
  public synchronized ScanResponse scan(ScanRequest request) {
    MemoryTable table = tables.table(request.tableName());
    if (request.indexName() != null) {
      throw new UnsupportedOperationException("The database in memory does not scan indexes");
    }
    Map<String, AttributeValue> after =
        request.hasExclusiveStartKey() ? request.exclusiveStartKey() : null;
    Condition filter =
        Expression.condition(
            request.filterExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues());
    Reading page =
        Reading.of(
            Walk.ofSegment(table, request.segment(), request.totalSegments(), after),
            request.limit(),
            filter);
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

  private static Written write(Change change, @Nullable ReturnValuesOnConditionCheckFailure asked) {
    if (!change.allowed()) {
      throw Refusal.condition(
          asked == ReturnValuesOnConditionCheckFailure.ALL_OLD ? change.there() : null);
    }
    return change.write();
  }

  private static CancellationReason reason(Change change) {
    return CancellationReason.builder()
        .code(change.allowed() ? "None" : "ConditionalCheckFailed")
        .build();
  }

  private static @Nullable ConsumedCapacity used(
      @Nullable ReturnConsumedCapacity asked, Change change, Written written) {
    return Capacity.ofWrite(asked, change.table(), List.of(written), 1);
  }

  private static @Nullable Map<String, AttributeValue> key(
      MemoryTable table, @Nullable String index, @Nullable Map<String, AttributeValue> item) {
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

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
