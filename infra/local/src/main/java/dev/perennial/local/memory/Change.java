package dev.perennial.local.memory;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// One item that is to change, and on which condition.
///
/// @param next what it becomes of what it is; null stands for an item that is not there
record Change(MemoryTable table, Place place, @Nullable Condition condition, Next next) {

  /// What an item becomes.
  @FunctionalInterface
  interface Next {
    @Nullable Map<String, AttributeValue> of(@Nullable Map<String, AttributeValue> item);
  }

  static Change of(PutItemRequest request, MemoryTable table) {
    return put(
        table,
        request.item(),
        Expression.condition(
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues()));
  }

  static Change of(UpdateItemRequest request, MemoryTable table) {
    return update(
        table,
        request.key(),
        Expression.update(
            request.updateExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues()),
        Expression.condition(
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues()));
  }

  static Change of(DeleteItemRequest request, MemoryTable table) {
    return delete(
        table,
        request.key(),
        Expression.condition(
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues()));
  }

  /// One of a transaction: a put, an update, a deletion or a mere check.
  static Change of(TransactWriteItem item, MemoryTables tables) {
    if (item.put() != null) {
      return of(item.put(), tables);
    }
    if (item.delete() != null) {
      return of(item.delete(), tables);
    }
    var update = item.update();
    if (update != null) {
      return update(
          tables.table(update.tableName()),
          update.key(),
          Expression.update(
              update.updateExpression(),
              update.expressionAttributeNames(),
              update.expressionAttributeValues()),
          Expression.condition(
              update.conditionExpression(),
              update.expressionAttributeNames(),
              update.expressionAttributeValues()));
    }
    return of(Objects.requireNonNull(item.conditionCheck()), tables);
  }

  private static Change of(Put put, MemoryTables tables) {
    return put(
        tables.table(put.tableName()),
        put.item(),
        Expression.condition(
            put.conditionExpression(),
            put.expressionAttributeNames(),
            put.expressionAttributeValues()));
  }

  private static Change of(Delete delete, MemoryTables tables) {
    return delete(
        tables.table(delete.tableName()),
        delete.key(),
        Expression.condition(
            delete.conditionExpression(),
            delete.expressionAttributeNames(),
            delete.expressionAttributeValues()));
  }

  private static Change of(ConditionCheck check, MemoryTables tables) {
    MemoryTable table = tables.table(check.tableName());
    return new Change(
        table,
        table.keys.placeOfKey(check.key()),
        Expression.condition(
            check.conditionExpression(),
            check.expressionAttributeNames(),
            check.expressionAttributeValues()),
        there -> there);
  }

  /// What is there now.
  @Nullable Image there() {
    return table.items().get(place);
  }

  /// Whether the condition holds.
  boolean allowed() {
    Image there = there();
    return condition == null || condition.test(there == null ? Map.of() : there);
  }

  /// Does it, whatever the condition.
  MemoryTable.Written write() {
    return table.write(place, next.of(there()));
  }

  private static Change put(
      MemoryTable table, Map<String, AttributeValue> item, @Nullable Condition condition) {
    return new Change(table, table.keys.place(item), condition, there -> item);
  }

  private static Change update(
      MemoryTable table,
      Map<String, AttributeValue> key,
      Update update,
      @Nullable Condition condition) {
    return new Change(
        table,
        table.keys.placeOfKey(key),
        condition,
        there -> update.of(there == null ? key : there));
  }

  private static Change delete(
      MemoryTable table, Map<String, AttributeValue> key, @Nullable Condition condition) {
    return new Change(table, table.keys.placeOfKey(key), condition, there -> null);
  }
}
