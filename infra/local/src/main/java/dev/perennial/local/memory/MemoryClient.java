package dev.perennial.local.memory;

import dev.perennial.local.memory.MemoryTable.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
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
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Answers the requests that this product sends: those that read beside each other, each that
/// writes alone. Every other one is refused by the interface itself, with
/// `UnsupportedOperationException`.
final class MemoryClient implements DynamoDbClient {

  /// A write in a transaction costs twice.
  private static final int OF_TRANSACTIONS = 2;

  private final MemoryTables tables;
  private final Reads reads;
  private final ReadWriteLock lock;

  MemoryClient(MemoryTables tables, ReadWriteLock lock) {
    this.tables = tables;
    this.reads = new Reads(tables);
    this.lock = lock;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return holding(lock.readLock(), () -> reads.answer(request));
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return holding(lock.readLock(), () -> reads.answer(request));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return holding(lock.readLock(), () -> reads.answer(request));
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return holding(lock.readLock(), () -> reads.answer(request));
  }

  /// The items that a scan looks at, up to a key; to the end of its segment if there is none.
  List<Image> images(ScanRequest request, @Nullable Map<String, AttributeValue> last) {
    List<Image> images = new ArrayList<>();
    return holding(
        lock.readLock(),
        () -> {
          Walk.ofSegment(tables.table(request.tableName()), request, last)
              .forEachRemaining(images::add);
          return images;
        });
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    Change change = Change.of(request, tables.table(request.tableName()));
    Written written = write(change, request.returnValuesOnConditionCheckFailure());
    return PutItemResponse.builder()
        .attributes(request.returnValues() == ReturnValue.ALL_OLD ? written.before() : null)
        .consumedCapacity(used(request.returnConsumedCapacity(), change, written))
        .build();
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
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
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    Change change = Change.of(request, tables.table(request.tableName()));
    Written written = write(change, request.returnValuesOnConditionCheckFailure());
    return DeleteItemResponse.builder()
        .attributes(request.returnValues() == ReturnValue.ALL_OLD ? written.before() : null)
        .consumedCapacity(used(request.returnConsumedCapacity(), change, written))
        .build();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    List<Change> changes =
        request.transactItems().stream().map(item -> Change.of(item, tables)).toList();
    Map<MemoryTable, List<Written>> written = holding(lock.writeLock(), () -> write(changes));
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

  private static Map<MemoryTable, List<Written>> write(List<Change> changes) {
    if (!changes.stream().allMatch(Change::allowed)) {
      throw Refusal.cancelled(changes.stream().map(MemoryClient::reason).toList());
    }
    Map<MemoryTable, List<Written>> written = new LinkedHashMap<>();
    changes.forEach(
        change ->
            written
                .computeIfAbsent(change.table(), table -> new ArrayList<>())
                .add(change.write()));
    return written;
  }

  private Written write(Change change, @Nullable ReturnValuesOnConditionCheckFailure asked) {
    return holding(
        lock.writeLock(),
        () -> {
          if (!change.allowed()) {
            throw Refusal.condition(
                asked == ReturnValuesOnConditionCheckFailure.ALL_OLD ? change.there() : null);
          }
          return change.write();
        });
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

  /// What `work` gives, done under a lock.
  static <T> T holding(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
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
