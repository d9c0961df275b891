package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.dynamo.EmbeddedDynamo;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.memory.MemoryDynamo;
import dev.perennial.local.template.TableResource;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/// Whatever is asked of the database in memory, it answers as DynamoDB Local does, which AWS makes.
class MemoryDynamoTest {
  private static final int STEPS = 300;
  private static final ReturnConsumedCapacity INDEXES = ReturnConsumedCapacity.INDEXES;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void random_requests_get_the_answers_of_DynamoDB_Local(long seed) throws IOException {
    Collection<TableResource> tables = template();
    try (LocalDynamo memory = MemoryDynamo.open(tables, InstantSource.system());
        LocalDynamo real = EmbeddedDynamo.open(tables)) {
      Random random = new Random(seed);
      for (int step = 0; step < STEPS; step++) {
        Function<DynamoDbClient, String> request = request(random);

        String answer = answer(request, memory.client());

        assertThat(answer)
            .as("seed %d, step %d", seed, step)
            .isEqualTo(answer(request, real.client()));
      }
      assertThat(changes(memory, "Customers")).isEqualTo(changes(real, "Customers")).isNotEmpty();
    }
  }

  @Test
  void a_closed_shard_is_read_to_its_end_and_its_child_goes_on() throws IOException {
    try (LocalDynamo memory = MemoryDynamo.open(template(), InstantSource.system())) {
      put(memory, "a");
      memory.rollShards();
      put(memory, "b");

      List<String> changes = changes(memory, "Customers");

      assertThat(changes).hasSize(2);
      assertThat(changes.getFirst()).contains("INSERT").contains("S=a");
    }
  }

  @Test
  void what_is_not_known_is_refused_by_name() throws IOException {
    try (LocalDynamo memory = MemoryDynamo.open(template(), InstantSource.system())) {
      put(memory, "a");

      assertThatThrownBy(
              () ->
                  memory
                      .client()
                      .getItem(get -> get.tableName("Nothing").key(Map.of("pk", text("a")))))
          .hasMessageContaining("Nothing");
      assertThatThrownBy(
              () ->
                  memory
                      .client()
                      .scan(
                          scan ->
                              scan.tableName("Customers")
                                  .filterExpression("contains(pk, :part)")
                                  .expressionAttributeValues(Map.of(":part", text("a")))))
          .hasMessageContaining("contains");
      assertThatThrownBy(() -> memory.client().listTables())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  private static void put(LocalDynamo dynamo, String key) {
    dynamo
        .client()
        .putItem(put -> put.tableName("Customers").item(Map.of("pk", text(key), "n", number(1))));
  }

  private static Collection<TableResource> template() throws IOException {
    Path template = Path.of(System.getProperty("perennial.root", "../..")).resolve("template.yaml");
    return Template.read(template, Map.of()).tables().values();
  }

  private static String answer(Function<DynamoDbClient, String> request, DynamoDbClient client) {
    try {
      return request.apply(client);
    } catch (ConditionalCheckFailedException e) {
      return "refused: " + sorted(e.item());
    } catch (DynamoDbException e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  private static Function<DynamoDbClient, String> request(Random random) {
    Map<String, AttributeValue> key =
        Map.of("pk", text("c" + random.nextInt(4)), "sk", text("s" + random.nextInt(5)));
    String due = "2026-0" + (1 + random.nextInt(9));
    boolean strict = random.nextBoolean();
    return switch (random.nextInt(12)) {
      case 0, 1 -> {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("due_shard", text("" + random.nextInt(2)));
        item.put("due_at", text(due));
        item.put("text", text("ž".repeat(random.nextInt(1_500))));
        item.put("count", number(random.nextInt(300) - 100));
        yield client -> put(client, "Sends", item, strict ? "attribute_not_exists(pk)" : null);
      }
      case 2 -> {
        Map<String, AttributeValue> item =
            Map.of("pk", text("k" + random.nextInt(3)), "v", text(due));
        yield client -> put(client, "Customers", item, null);
      }
      case 3, 4 -> {
        String expression =
            strict
                ? "SET #status = :s, due_at = :due ADD tries :one"
                : "SET #status = if_not_exists(#status, :s) REMOVE due_shard, due_at";
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":s", text(due)));
        values.put(":due", text(due));
        if (strict) {
          values.put(":one", number(1));
        }
        yield client -> update(client, key, expression, values);
      }
      case 5 ->
          client ->
              sorted(
                  client
                      .deleteItem(
                          delete ->
                              delete
                                  .tableName("Sends")
                                  .key(key)
                                  .conditionExpression(
                                      "tries < :two OR attribute_not_exists(tries)")
                                  .expressionAttributeValues(Map.of(":two", number(2)))
                                  .returnValues(ReturnValue.ALL_OLD))
                      .attributes());
      case 6 ->
          client -> {
            var found =
                client.getItem(
                    get ->
                        get.tableName("Sends")
                            .key(key)
                            .consistentRead(strict)
                            .returnConsumedCapacity(INDEXES));
            return sorted(found.item()) + used(found.consumedCapacity());
          };
      case 7, 8 ->
          client -> {
            var page =
                client.query(
                    query ->
                        query
                            .tableName("Sends")
                            .indexName("due")
                            .keyConditionExpression("due_shard = :shard AND due_at <= :now")
                            .expressionAttributeValues(
                                Map.of(":shard", text("1"), ":now", text(due)))
                            .limit(4)
                            .returnConsumedCapacity(INDEXES));
            return page.items().stream()
                    .map(item -> item.getOrDefault("due_at", text("")).s())
                    .toList()
                + " "
                + page.hasLastEvaluatedKey()
                // DynamoDB charges the least unit for nothing found, DynamoDB Local does not.
                + (page.items().isEmpty() ? "" : used(page.consumedCapacity()));
          };
      case 9 ->
          client ->
              client
                  .queryPaginator(
                      query ->
                          query
                              .tableName("Sends")
                              .keyConditionExpression("pk = :pk AND sk BETWEEN :a AND :b")
                              .filterExpression("attribute_exists(due_at)")
                              .expressionAttributeValues(
                                  Map.of(
                                      ":pk", key.get("pk"),
                                      ":a", text("s1"),
                                      ":b", text("s3")))
                              .scanIndexForward(strict)
                              .limit(2))
                  .items()
                  .stream()
                  .map(MemoryDynamoTest::sorted)
                  .toList()
                  .toString();
      case 10 -> {
        List<Map<String, AttributeValue>> keys =
            List.of("s0", "s2", "s4").stream()
                .map(sk -> Map.of("pk", key.get("pk"), "sk", text(sk)))
                .toList();
        yield client -> many(client, keys, strict);
      }
      default ->
          client ->
              client
                  .scanPaginator(
                      scan ->
                          scan.tableName("Sends")
                              .filterExpression(
                                  "#status IN (:a, :b) AND NOT attribute_exists(due_at)")
                              .expressionAttributeNames(Map.of("#status", "status"))
                              .expressionAttributeValues(
                                  Map.of(":a", text(due), ":b", text("2026-01"))))
                  .items()
                  .stream()
                  .map(MemoryDynamoTest::sorted)
                  .sorted()
                  .toList()
                  .toString();
    };
  }

  private static String many(
      DynamoDbClient client, List<Map<String, AttributeValue>> keys, boolean strict) {
    var answer =
        client.batchGetItem(
            get ->
                get.requestItems(
                        Map.of(
                            "Sends",
                            KeysAndAttributes.builder().keys(keys).consistentRead(strict).build()))
                    .returnConsumedCapacity(INDEXES));
    var found = answer.responses().getOrDefault("Sends", List.of());
    return found.stream().map(MemoryDynamoTest::sorted).sorted().toList()
        + " "
        + answer.unprocessedKeys()
        // DynamoDB charges the least unit for each that is not there, DynamoDB Local does not.
        + (found.size() < keys.size()
            ? ""
            : answer.consumedCapacity().stream().map(MemoryDynamoTest::used).toList());
  }

  private static String put(
      DynamoDbClient client,
      String table,
      Map<String, AttributeValue> item,
      @Nullable String condition) {
    var answer =
        client.putItem(
            put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .returnValues(ReturnValue.ALL_OLD)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .returnConsumedCapacity(INDEXES));
    return sorted(answer.attributes()) + used(answer.consumedCapacity());
  }

  private static String update(
      DynamoDbClient client,
      Map<String, AttributeValue> key,
      String expression,
      Map<String, AttributeValue> values) {
    var answer =
        client.updateItem(
            update ->
                update
                    .tableName("Sends")
                    .key(key)
                    .updateExpression(expression)
                    .conditionExpression(
                        "attribute_exists(sk) AND (due_at >= :due OR due_at < :due)")
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnConsumedCapacity(INDEXES));
    return sorted(answer.attributes()) + used(answer.consumedCapacity());
  }

  private static String used(ConsumedCapacity consumed) {
    return " uses "
        + consumed.capacityUnits()
        + " "
        + new TreeMap<>(consumed.globalSecondaryIndexes())
            .entrySet().stream()
                .map(index -> index.getKey() + "=" + index.getValue().capacityUnits())
                .toList();
  }

  /// What the stream of a table tells, without what each database calls it.
  private static List<String> changes(LocalDynamo dynamo, String table) {
    List<String> changes = new ArrayList<>();
    String arn = dynamo.streamArn(table);
    var stream = dynamo.streams().describeStream(request -> request.streamArn(arn));
    for (var shard : stream.streamDescription().shards()) {
      String iterator =
          dynamo
              .streams()
              .getShardIterator(
                  request ->
                      request
                          .streamArn(arn)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      boolean more = true;
      while (more && iterator != null) {
        String from = iterator;
        var read = dynamo.streams().getRecords(request -> request.shardIterator(from));
        read.records().forEach(record -> changes.add(change(record)));
        iterator = read.nextShardIterator();
        more = !read.records().isEmpty();
      }
    }
    return changes;
  }

  private static String change(Record record) {
    return record.eventNameAsString()
        + " "
        + sorted(record.dynamodb().keys())
        + " "
        + sorted(record.dynamodb().newImage())
        + " "
        + record.dynamodb().sizeBytes();
  }

  private static String sorted(Map<String, AttributeValue> item) {
    return new TreeMap<>(item).toString();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
