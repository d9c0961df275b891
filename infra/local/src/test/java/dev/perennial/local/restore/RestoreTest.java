package dev.perennial.local.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.dynamo.EmbeddedDynamo;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.template.TableResource;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// On DynamoDB Local, between tables like those of the template.
class RestoreTest {
  private static final int ROWS = 60;
  private static final String ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table/";
  private static final StreamSpecification NO_STREAM =
      StreamSpecification.builder().streamEnabled(false).build();
  private static LocalDynamo database;
  private static CreateTableRequest events;
  private static final AtomicInteger TABLES = new AtomicInteger();

  @BeforeAll
  static void open() throws IOException {
    Path home = Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));
    Map<String, TableResource> tables =
        Template.read(home.resolve("template.yaml"), Map.of()).tables();
    events = Objects.requireNonNull(tables.get("Events")).request();
    database = EmbeddedDynamo.open(List.of(Objects.requireNonNull(tables.get("Sends"))));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void what_is_missing_is_copied_to_the_byte_and_what_is_there_stays() {
    String from = table();
    String to = table();
    fill(from, "old");
    put(to, "c3", "k3", "newer");

    Restore first = restore(database.client(), from, to);
    Restore second = restore(database.client(), from, to);

    assertThat(List.of(first.copied(), first.there())).containsExactly(ROWS - 1L, 1L);
    assertThat(List.of(second.copied(), second.there())).containsExactly(0L, (long) ROWS);
    assertThat(rows(to)).hasSize(ROWS).contains(item("c3", "k3", "newer"), item("c4", "k4", "old"));
  }

  @Test
  void a_copy_that_broke_off_goes_on_where_it_was() {
    String from = table();
    String to = table();
    fill(from, "old");
    AtomicInteger puts = new AtomicInteger();
    DynamoInterceptor slow =
        (request, next) -> {
          if (request instanceof PutItemRequest && puts.incrementAndGet() == 20) {
            throw ProvisionedThroughputExceededException.builder().message("too fast").build();
          }
          return next.pass(request);
        };
    Restore broken = new Restore(slow.around(database.client()), from, to);

    assertThatThrownBy(() -> broken.run(Set.of(), () -> {}))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(rows(to)).hasSize((int) broken.copied()).hasSizeLessThan(ROWS);
    Restore again = restore(database.client(), from, to);

    assertThat(again.there()).isEqualTo(broken.copied());
    assertThat(again.copied() + again.there()).isEqualTo(ROWS);
    assertThat(rows(to)).hasSize(ROWS);
  }

  @Test
  void rows_of_some_customers_are_copied_alone() {
    String from = table();
    String to = table();
    fill(from, "old");
    put(from, "c1", "another", "old");
    Restore restore = new Restore(database.client(), from, to);

    restore.run(Set.of("c1", "nobody"), () -> {});

    assertThat(restore.copied()).isEqualTo(2);
    assertThat(rows(to)).containsOnly(item("c1", "k1", "old"), item("c1", "another", "old"));
  }

  @Test
  void a_table_of_another_shape_is_refused_before_anything_is_written() {
    String from = table();
    fill(from, "old");
    Restore restore = new Restore(database.client(), from, "Sends");

    assertThatThrownBy(() -> restore.run(Set.of(), () -> {}))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("by_send_id");
    assertThat(rows("Sends")).isEmpty();
  }

  @Test
  void what_was_restored_of_one_table_is_not_put_into_another_of_the_same_shape() {
    String from = table();
    String to = table();
    fill(from, "old");
    String origin = ARN + table();
    Restore restore = new Restore(restoredOf(origin), from, to);

    assertThatThrownBy(() -> restore.run(Set.of(), () -> {}))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("%s was restored of %s, not of %s", from, origin, to);
    assertThat(rows(to)).isEmpty();
  }

  @Test
  void what_was_restored_of_a_table_that_is_gone_goes_to_that_of_a_new_stack() {
    String from = table();
    String to = table();
    fill(from, "old");

    Restore restore = restore(restoredOf(ARN + "events-of-a-stack-that-is-gone"), from, to);

    assertThat(restore.copied()).isEqualTo(ROWS);
  }

  /// The database, whose tables all say that they were restored of that one.
  private static DynamoDbClient restoredOf(String origin) {
    DynamoInterceptor restored =
        (request, next) -> {
          DynamoDbResponse answer = next.pass(request);
          return answer instanceof DescribeTableResponse told
              ? told.toBuilder().table(restoredOf(origin, told.table())).build()
              : answer;
        };
    return restored.around(database.client());
  }

  private static TableDescription restoredOf(String origin, TableDescription table) {
    return table.toBuilder()
        .restoreSummary(summary -> summary.sourceTableArn(origin).restoreInProgress(false))
        .build();
  }

  private static Restore restore(DynamoDbClient client, String from, String to) {
    Restore restore = new Restore(client, from, to);
    restore.run(Set.of(), () -> {});
    return restore;
  }

  /// As a restore makes one: with the indexes and without the stream.
  private static String table() {
    String name = "events-" + TABLES.incrementAndGet();
    database
        .client()
        .createTable(events.toBuilder().tableName(name).streamSpecification(NO_STREAM).build());
    return name;
  }

  private static void fill(String table, String text) {
    IntStream.range(0, ROWS).forEach(i -> put(table, "c" + i, "k" + i, text));
  }

  private static void put(String table, String customer, String key, String text) {
    database.client().putItem(put -> put.tableName(table).item(item(customer, key, text)));
  }

  private static Map<String, AttributeValue> item(String customer, String key, String text) {
    return Map.of(
        "pk", AttributeValue.fromS(customer),
        "sk", AttributeValue.fromS(key),
        "event_deflated", AttributeValue.fromB(SdkBytes.fromUtf8String(text)));
  }

  private static List<Map<String, AttributeValue>> rows(String table) {
    return database.client().scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }
}
