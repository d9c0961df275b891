package dev.perennial.local.lambda;

import static dev.perennial.local.lambda.Script.done;
import static dev.perennial.local.lambda.Script.number;
import static dev.perennial.local.lambda.Script.reporting;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rules that Lambda documents for batches of a DynamoDB stream, each against a scripted
/// handler.
class StreamMappingTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String REPORTS = "FunctionResponseTypes: [ReportBatchItemFailures]";
  private static final String BISECTS = "BisectBatchOnFunctionError: true";

  private static final String TEMPLATE =
      """
      Resources:
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions:
              - { AttributeName: pk, AttributeType: S }
              - { AttributeName: sk, AttributeType: N }
            KeySchema:
              - { AttributeName: pk, KeyType: HASH }
              - { AttributeName: sk, KeyType: RANGE }
            StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }
        Failed: { Type: AWS::SQS::Queue }
        Work:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.perennial.local.lambda.Script$Handler::handleRequest
            Timeout: 1
            Events:
              Things:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Things.StreamArn
                  StartingPosition: TRIM_HORIZON
                  DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
      """;

  private final List<LocalCloud> open = new ArrayList<>();
  private final String name;

  StreamMappingTest(TestInfo test) {
    this.name = test.getDisplayName();
  }

  @AfterEach
  void close() {
    open.forEach(LocalCloud::close);
  }

  @Test
  void a_batch_holds_at_most_its_size_and_an_answer_without_failures_ends_it() {
    Script script = script(event -> done());
    LocalCloud cloud = cloud("BatchSize: 4", REPORTS);

    put(cloud, 1, 10);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 4), range(5, 8), range(9, 10));
    assertThat(pumped).isEqualTo(new Pumped(10, 10, 3, 0, 0, false));
    assertThat(cloud.pump().invocations()).isZero();
  }

  @Test
  void no_answer_and_no_list_are_success() {
    Script script =
        script(event -> number(first(event)) == 1 ? null : new StreamsEventResponse(null));
    LocalCloud cloud = cloud("BatchSize: 2", REPORTS);

    put(cloud, 1, 4);
    cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 2), range(3, 4));
  }

  @Test
  void the_checkpoint_is_the_lowest_reported_failure() {
    Script script = new ScriptOnce().then(event -> reporting(event, 5, 3));
    LocalCloud cloud = cloud(REPORTS);

    put(cloud, 1, 6);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 6), range(3, 6));
    assertThat(pumped.done()).isEqualTo(6);
  }

  @Test
  void an_answer_is_not_looked_at_unless_the_mapping_says_so() {
    Script script = script(event -> reporting(event, 1));
    LocalCloud cloud = cloud();

    put(cloud, 1, 3);
    cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 3));
  }

  @Test
  void an_unknown_identifier_fails_the_batch() {
    Script script =
        new ScriptOnce()
            .then(event -> new StreamsEventResponse(List.of(new BatchItemFailure("4711"))));
    LocalCloud cloud = cloud(REPORTS);

    put(cloud, 1, 3);
    cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 3), range(1, 3));
  }

  @Test
  void an_empty_or_missing_identifier_fails_the_batch() {
    for (String identifier : Arrays.asList("", null)) {
      Script script =
          new ScriptOnce().then(event -> new StreamsEventResponse(List.of(failure(identifier))));
      LocalCloud cloud = cloud(REPORTS);

      put(cloud, 1, 3);
      cloud.pump();

      assertThat(script.batches).containsExactly(range(1, 3), range(1, 3));
    }
  }

  @Test
  void an_exception_fails_the_batch_and_holds_up_what_follows() {
    Script script = script(StreamMappingTest::fail);
    LocalCloud cloud = cloud("BatchSize: 2");

    put(cloud, 1, 6);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 2), range(1, 2), range(1, 2));
    assertThat(pumped).isEqualTo(new Pumped(6, 0, 3, 3, 0, true));
  }

  @Test
  void retries_end_and_the_batch_is_given_up() {
    Script script = script(event -> number(first(event)) == 1 ? fail(event) : done());
    LocalCloud cloud = cloud("BatchSize: 2", "MaximumRetryAttempts: 2");

    put(cloud, 1, 3);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 2), range(1, 2), range(1, 2), List.of(3));
    assertThat(pumped.discarded()).isEqualTo(2);
    assertThat(pumped.blocked()).isFalse();
  }

  @Test
  void a_failed_batch_is_cut_in_half_until_the_poison_record_is_alone() {
    Script script = script(event -> poison(event, 3) ? fail(event) : done());
    LocalCloud cloud = cloud(REPORTS, BISECTS, "MaximumRetryAttempts: 1");

    put(cloud, 1, 6);
    Pumped pumped = cloud.pump();

    assertThat(script.batches)
        .containsExactly(
            range(1, 6), range(1, 3), range(1, 2), List.of(3), List.of(3), range(4, 6));
    assertThat(pumped.done()).as("no innocent record is lost").isEqualTo(5);
    assertThat(pumped.discarded()).isEqualTo(1);
  }

  @Test
  void splitting_costs_no_retry() {
    Script script = script(event -> poison(event, 3) ? fail(event) : done());
    LocalCloud cloud = cloud(BISECTS, "MaximumRetryAttempts: 0");

    put(cloud, 1, 4);
    Pumped pumped = cloud.pump();

    assertThat(script.batches)
        .containsExactly(range(1, 4), range(1, 2), range(3, 4), List.of(3), List.of(4));
    assertThat(pumped.discarded()).isEqualTo(1);
  }

  @Test
  void with_bisecting_on_a_partial_answer_splits_at_the_reported_record() {
    Script script = new ScriptOnce().then(event -> reporting(event, 3));
    LocalCloud cloud = cloud(REPORTS, BISECTS, "MaximumRetryAttempts: 0");

    put(cloud, 1, 4);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 4), range(3, 4));
    assertThat(pumped.discarded()).isZero();
  }

  @Test
  void a_record_that_is_always_reported_takes_the_innocent_ones_behind_it_with_it() {
    Script script = script(event -> reporting(event, 3));
    LocalCloud cloud = cloud(REPORTS, BISECTS, "MaximumRetryAttempts: 1");

    put(cloud, 1, 5);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 5), range(3, 5), range(3, 5));
    assertThat(pumped.discarded()).as("which is why handlers quarantine instead").isEqualTo(3);
  }

  @Test
  void a_record_that_is_too_old_is_given_up_without_an_invocation() {
    Script script = script(StreamMappingTest::fail);
    LocalCloud cloud = cloud("MaximumRecordAgeInSeconds: 3600");

    put(cloud, 1, 2);
    cloud.pump();
    int before = script.batches.size();
    cloud.clock().advanceTo(START.plus(Duration.ofMinutes(61)));
    Pumped pumped = cloud.pump();

    assertThat(script.batches).hasSize(before);
    assertThat(pumped.discarded()).isEqualTo(2);
    assertThat(failure(cloud).at("/requestContext/condition").asText())
        .isEqualTo("RecordAgeExceeded");
  }

  @Test
  void an_outage_is_retried_as_time_passes_and_loses_nothing() {
    Script script = script(event -> down(event) ? fail(event) : done());
    LocalCloud cloud = cloud("MaximumRetryAttempts: 10000", "MaximumRecordAgeInSeconds: 86400");

    outage = true;
    put(cloud, 1, 3);
    cloud.advanceTo(START.plus(Duration.ofHours(5)));
    int during = script.batches.size();
    outage = false;
    Pumped pumped = cloud.advanceTo(START.plus(Duration.ofHours(6))).pumped();

    assertThat(during).as("backs off to once in five minutes").isBetween(60, 250);
    assertThat(pumped.done()).isEqualTo(3);
    assertThat(cloud.queue("Failed").messages()).isEmpty();
  }

  @Test
  void what_is_given_up_is_described_to_the_failure_destination() {
    script(StreamMappingTest::fail);
    LocalCloud cloud = cloud("MaximumRetryAttempts: 1");

    put(cloud, 1, 3);
    cloud.pump();

    JsonNode message = failure(cloud);
    assertThat(message.path("version").asText()).isEqualTo("1.0");
    assertThat(message.path("timestamp").asText()).isEqualTo("2026-01-01T00:00:00Z");
    JsonNode request = message.path("requestContext");
    assertThat(request.path("requestId").asText()).hasSize(36);
    assertThat(request.path("functionArn").asText())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:Work");
    assertThat(request.path("condition").asText()).isEqualTo("RetryAttemptsExhausted");
    assertThat(request.path("approximateInvokeCount").asInt()).isEqualTo(2);
    assertThat(message.path("responseContext").toString())
        .isEqualTo(
            "{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
    JsonNode info = message.path("DDBStreamBatchInfo");
    assertThat(info.path("shardId").asText()).startsWith("shardId-");
    assertThat(info.path("batchSize").asInt()).isEqualTo(3);
    assertThat(info.path("startSequenceNumber").asText())
        .isLessThan(info.path("endSequenceNumber").asText());
    assertThat(info.path("approximateArrivalOfFirstRecord").asText())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(info.path("streamArn").asText())
        .isEqualTo(
            "arn:aws:dynamodb:us-east-1:000000000000:table/Things/stream/2026-01-01T00:00:00.000");
  }

  @Test
  void a_record_that_matches_no_filter_is_dropped_without_an_invocation() {
    Script script = script(event -> done());
    LocalCloud cloud =
        cloud(
            "BatchSize: 2",
            "FilterCriteria: { Filters: [{ Pattern: '{\"eventName\":[\"INSERT\"],"
                + "\"dynamodb\":{\"NewImage\":{\"kind\":{\"S\":[{\"prefix\":\"odd\"}]}}}}' },"
                + " { Pattern: '{\"eventName\":[\"REMOVE\"]}' }] }");

    put(cloud, 1, 8);
    cloud.dynamo().deleteItem(request -> request.tableName("Things").key(key(2)));
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(List.of(1, 3), List.of(5, 7), List.of(2));
    assertThat(pumped.read()).isEqualTo(9);
  }

  @Test
  void records_of_a_key_keep_their_order_over_shards() {
    Script script = script(event -> done());
    LocalCloud cloud = cloud("BatchSize: 3");

    put(cloud, 1, 4);
    cloud.rollShards();
    put(cloud, 5, 8);
    cloud.rollShards();
    put(cloud, 9, 10);
    cloud.pump();
    cloud.rollShards();
    put(cloud, 11, 12);
    cloud.pump();

    assertThat(script.batches.stream().flatMap(List::stream))
        .containsExactlyElementsOf(range(1, 12));
  }

  @Test
  void a_child_shard_waits_until_its_parent_is_done() {
    Script script = script(event -> down(event) ? fail(event) : done());
    LocalCloud cloud = cloud();

    outage = true;
    put(cloud, 1, 2);
    cloud.rollShards();
    put(cloud, 3, 4);
    cloud.pump();
    outage = false;
    cloud.pump();

    assertThat(script.batches)
        .containsExactly(range(1, 2), range(1, 2), range(1, 2), range(1, 2), range(3, 4));
  }

  @Test
  void a_function_that_takes_too_long_has_failed() {
    Script script =
        new ScriptOnce()
            .then(
                event -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return done();
                });
    LocalCloud cloud = cloud();

    put(cloud, 1, 1);
    Pumped pumped = cloud.pump();

    assertThat(pumped.failures()).isEqualTo(1);
    assertThat(script.batches).containsExactly(List.of(1), List.of(1));
  }

  @Test
  void the_handler_gets_everything_that_lambda_sends() {
    Script script = script(event -> done());
    LocalCloud cloud = cloud();
    Map<String, AttributeValue> item = new HashMap<>(key(1));
    item.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, -1})));
    item.put("flag", AttributeValue.fromBool(false));
    item.put("nothing", AttributeValue.fromNul(true));
    item.put("list", AttributeValue.fromL(List.of(AttributeValue.fromN("1.5"))));
    item.put("map", AttributeValue.fromM(Map.of("ž", AttributeValue.fromS("\"فارسی\""))));
    item.put("texts", AttributeValue.fromSs(List.of("a", "b")));

    cloud.dynamo().putItem(request -> request.tableName("Things").item(item));
    cloud.dynamo().deleteItem(request -> request.tableName("Things").key(key(1)));
    cloud.pump();

    DynamodbStreamRecord inserted = script.events.getFirst().getRecords().getFirst();
    assertThat(inserted.getEventName()).isEqualTo("INSERT");
    assertThat(inserted.getEventSource()).isEqualTo("aws:dynamodb");
    assertThat(inserted.getEventVersion()).isEqualTo("1.1");
    assertThat(inserted.getAwsRegion()).isEqualTo("us-east-1");
    assertThat(inserted.getEventID()).hasSize(32);
    assertThat(inserted.getEventSourceARN()).contains(":table/Things/stream/");
    var change = inserted.getDynamodb();
    assertThat(change.getApproximateCreationDateTime()).isEqualTo(java.util.Date.from(START));
    assertThat(change.getKeys().keySet()).containsExactlyInAnyOrder("pk", "sk");
    assertThat(change.getSequenceNumber()).matches("[0-9]{21}");
    assertThat(change.getSizeBytes()).isPositive();
    assertThat(change.getStreamViewType()).isEqualTo("NEW_AND_OLD_IMAGES");
    var image = change.getNewImage();
    assertThat(value(image, "bytes").getB()).isEqualTo(ByteBuffer.wrap(new byte[] {1, -1}));
    assertThat(value(image, "flag").getBOOL()).isFalse();
    assertThat(value(image, "nothing").getNULL()).isTrue();
    assertThat(value(image, "list").getL().getFirst().getN()).isEqualTo("1.5");
    assertThat(value(value(image, "map").getM(), "ž").getS()).isEqualTo("\"فارسی\"");
    assertThat(value(image, "texts").getSS()).containsExactlyInAnyOrder("a", "b");
    DynamodbStreamRecord removed = script.events.getLast().getRecords().getLast();
    assertThat(removed.getEventName()).isEqualTo("REMOVE");
    assertThat(removed.getDynamodb().getNewImage()).isNull();
    assertThat(removed.getDynamodb().getOldImage()).containsKey("bytes");
  }

  private boolean outage;

  private boolean down(DynamodbEvent event) {
    return outage && !event.getRecords().isEmpty();
  }

  private Script script(Function<DynamodbEvent, @Nullable StreamsEventResponse> answer) {
    return Script.of(name, answer);
  }

  /// Answers the first invocation as it is told, all others with success.
  private final class ScriptOnce {
    private boolean first = true;

    Script then(Function<DynamodbEvent, @Nullable StreamsEventResponse> answer) {
      return script(
          event -> {
            boolean now = first;
            first = false;
            return now ? answer.apply(event) : done();
          });
    }
  }

  private LocalCloud cloud(String... properties) {
    String template = TEMPLATE + String.join("\n", properties).indent(12);
    LocalCloud cloud = LocalCloud.of(template, Options.startingAt(START).variable("SCRIPT", name));
    open.add(cloud);
    return cloud;
  }

  private static void put(LocalCloud cloud, int from, int to) {
    for (int i = from; i <= to; i++) {
      Map<String, AttributeValue> item = new HashMap<>(key(i));
      item.put("kind", AttributeValue.fromS(i % 2 == 0 ? "even" : "odd"));
      cloud.dynamo().putItem(request -> request.tableName("Things").item(item));
    }
  }

  private static Map<String, AttributeValue> key(int number) {
    return Map.of(
        "pk", AttributeValue.fromS("customer"),
        "sk", AttributeValue.fromN(Integer.toString(number)));
  }

  private static JsonNode failure(LocalCloud cloud) {
    try {
      return new ObjectMapper().readTree(cloud.queue("Failed").messages().getFirst());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static BatchItemFailure failure(@Nullable String identifier) {
    BatchItemFailure failure = new BatchItemFailure();
    failure.setItemIdentifier(identifier);
    return failure;
  }

  private static DynamodbStreamRecord first(DynamodbEvent event) {
    return event.getRecords().getFirst();
  }

  private static com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value(
      Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
          image,
      String name) {
    return Objects.requireNonNull(image.get(name));
  }

  private static boolean poison(DynamodbEvent event, int number) {
    return event.getRecords().stream().anyMatch(record -> number(record) == number);
  }

  private static StreamsEventResponse fail(DynamodbEvent event) {
    throw new IllegalStateException("a bad day for " + event.getRecords().size());
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
