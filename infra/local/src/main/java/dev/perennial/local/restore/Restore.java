package dev.perennial.local.restore;

import dev.perennial.local.replay.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Copies rows from one table to another as they are. The one condition: a put only if its key is
/// absent, so what is there stays, and a copy that was ended goes on by being started again. A page
/// is in memory at a time.
final class Restore {
  private static final int AT_ONCE = 16;

  private final DynamoDbClient dynamo;
  private final String from;
  private final String to;
  private final LongAdder copied = new LongAdder();
  private final LongAdder there = new LongAdder();

  Restore(DynamoDbClient dynamo, String from, String to) {
    this.dynamo = dynamo;
    this.from = from;
    this.to = to;
  }

  /// How many rows were put so far.
  long copied() {
    return copied.sum();
  }

  /// How many rows were found to be there already.
  long there() {
    return there.sum();
  }

  /// Copies the rows with these keys as their `pk`, or all if none is given. Throws [InvalidInput]
  /// before anything is written if the one was restored of a third that is still there, or if they
  /// have other keys or indexes: a row in the wrong table is worse than none.
  ///
  /// @param page is run after each page
  void run(Set<String> keys, Runnable page) {
    TableDescription restored = describe(from);
    requireOrigin(restored);
    Set<String> source = shape(restored);
    Set<String> target = shape(describe(to));
    if (!source.equals(target)) {
      throw new InvalidInput(
          "%s has the keys and indexes %s, and %s has %s: expected a table and what was restored of it"
              .formatted(from, source, to, target));
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      if (keys.isEmpty()) {
        dynamo
            .scanPaginator(scan -> scan.tableName(from).consistentRead(true))
            .forEach(found -> copy(found.items(), executor, page));
      }
      for (String key : keys) {
        dynamo
            .queryPaginator(
                query ->
                    query
                        .tableName(from)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(key))))
            .forEach(found -> copy(found.items(), executor, page));
      }
    }
  }

  /// What was restored goes back to where it is from. Where that is gone, or was itself restored
  /// under its own name, it may go to another: to the table of a new stack.
  private void requireOrigin(TableDescription restored) {
    String of =
        restored.restoreSummary() == null ? null : restored.restoreSummary().sourceTableArn();
    String origin = of == null ? to : of.substring(of.lastIndexOf('/') + 1);
    if (!origin.equals(to) && !origin.equals(from) && isThere(origin)) {
      throw new InvalidInput("%s was restored of %s, not of %s".formatted(from, of, to));
    }
  }

  private boolean isThere(String table) {
    try {
      describe(table);
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  private TableDescription describe(String table) {
    return dynamo.describeTable(request -> request.tableName(table)).table();
  }

  private static Set<String> shape(TableDescription described) {
    Set<String> names = new HashSet<>();
    described
        .keySchema()
        .forEach(key -> names.add(key.keyTypeAsString() + " " + key.attributeName()));
    described.globalSecondaryIndexes().forEach(index -> names.add(index.indexName()));
    described.localSecondaryIndexes().forEach(index -> names.add(index.indexName()));
    return names;
  }

  /// Rows of a page, some at a time. All have ended when it returns or throws.
  private void copy(
      List<Map<String, AttributeValue>> rows, ExecutorService executor, Runnable page) {
    try {
      List<Callable<Object>> puts =
          rows.stream().map(row -> Executors.callable(() -> put(row))).toList();
      for (Future<Object> done : executor.invokeAll(puts)) {
        done.get();
      }
      page.run();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a row was not copied", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rows were copied", e);
    }
  }

  private void put(Map<String, AttributeValue> row) {
    try {
      dynamo.putItem(
          put -> put.tableName(to).item(row).conditionExpression("attribute_not_exists(pk)"));
      copied.increment();
    } catch (ConditionalCheckFailedException e) {
      there.increment();
    }
  }
}
