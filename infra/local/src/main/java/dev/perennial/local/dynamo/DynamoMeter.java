package dev.perennial.local.dynamo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// Asks for the consumed capacity of every call and adds it up by table.
///
/// A refused call (a condition that failed, a throttle) is not counted: DynamoDB does not say what
/// it cost.
public final class DynamoMeter implements DynamoInterceptor {

  private final Map<String, Usage> usage = new TreeMap<>();
  private final Map<String, Long> indexWrites = new HashMap<>();

  /// What was used of a table: capacity units, and the number of calls that wrote.
  public record Usage(double readUnits, double writeUnits, long writes) {

    public static final Usage NONE = new Usage(0, 0, 0);

    /// Both together.
    public Usage plus(Usage other) {
      return new Usage(
          readUnits + other.readUnits, writeUnits + other.writeUnits, writes + other.writes);
    }

    /// What was used since `earlier`.
    public Usage minus(Usage earlier) {
      return new Usage(
          readUnits - earlier.readUnits, writeUnits - earlier.writeUnits, writes - earlier.writes);
    }
  }

  /// What was used of one table so far.
  public synchronized Usage of(String table) {
    return usage.getOrDefault(table, Usage.NONE);
  }

  /// How many calls so far have changed an index of a table.
  public synchronized long writesTo(String table, String index) {
    return indexWrites.getOrDefault(name(table, index), 0L);
  }

  /// What was used of all tables so far.
  public synchronized Usage total() {
    return usage.values().stream().reduce(Usage.NONE, Usage::plus);
  }

  @Override
  public DynamoDbResponse answer(DynamoDbRequest request, Call next) {
    DynamoDbResponse response = next.pass(asking(request));
    boolean writes = Writes.isWrite(request);
    switch (response.getValueForField("ConsumedCapacity", Object.class).orElse(List.of())) {
      case ConsumedCapacity one -> add(one, writes);
      case List<?> several -> several.forEach(each -> add((ConsumedCapacity) each, writes));
      default -> {}
    }
    return response;
  }

  private synchronized void add(ConsumedCapacity consumed, boolean write) {
    double units = consumed.capacityUnits();
    usage.merge(
        consumed.tableName(), write ? new Usage(0, units, 1) : new Usage(units, 0, 0), Usage::plus);
    if (write) {
      consumed
          .globalSecondaryIndexes()
          .keySet()
          .forEach(index -> indexWrites.merge(name(consumed.tableName(), index), 1L, Long::sum));
    }
  }

  private static String name(String table, String index) {
    return table + "/" + index;
  }

  private static DynamoDbRequest asking(DynamoDbRequest request) {
    for (SdkField<?> field : request.sdkFields()) {
      if (field.memberName().equals("ReturnConsumedCapacity")) {
        DynamoDbRequest.Builder builder = request.toBuilder();
        field.set(builder, ReturnConsumedCapacity.INDEXES.toString());
        return builder.build();
      }
    }
    return request;
  }
}
