package dev.perennial.local.lambda;

import static dev.perennial.local.lambda.Script.done;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A function that does as its script says, behind a mapping of a table's stream.
final class ScriptedFunction implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final String REPORTS = "FunctionResponseTypes: [ReportBatchItemFailures]";
  static final String BISECTS = "BisectBatchOnFunctionError: true";

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
  private final String name = "script-" + NUMBER.incrementAndGet();

  @Override
  public void close() {
    open.forEach(LocalCloud::close);
  }

  Script script(Function<DynamodbEvent, @Nullable StreamsEventResponse> answer) {
    return Script.of(name, answer);
  }

  /// Answers the first invocation as it is told, all others with success.
  Script scriptOnce(Function<DynamodbEvent, @Nullable StreamsEventResponse> answer) {
    AtomicBoolean first = new AtomicBoolean(true);
    return script(event -> first.getAndSet(false) ? answer.apply(event) : done());
  }

  /// A cloud with the function and a mapping that has these properties besides.
  LocalCloud cloud(String... properties) {
    String template = TEMPLATE + String.join("\n", properties).indent(12);
    LocalCloud cloud = LocalCloud.of(template, Options.startingAt(START).variable("SCRIPT", name));
    open.add(cloud);
    return cloud;
  }

  /// Puts the items with these numbers, all of one key.
  static void put(LocalCloud cloud, int from, int to) {
    for (int i = from; i <= to; i++) {
      Map<String, AttributeValue> item = new HashMap<>(key(i));
      item.put("kind", AttributeValue.fromS(i % 2 == 0 ? "even" : "odd"));
      cloud.dynamo().putItem(request -> request.tableName("Things").item(item));
    }
  }

  static Map<String, AttributeValue> key(int number) {
    return Map.of(
        "pk", AttributeValue.fromS("customer"),
        "sk", AttributeValue.fromN(Integer.toString(number)));
  }

  /// What was told to the failure destination.
  static JsonNode failure(LocalCloud cloud) {
    try {
      return new ObjectMapper().readTree(cloud.queue("Failed").messages().getFirst());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static DynamodbStreamRecord first(DynamodbEvent event) {
    return event.getRecords().getFirst();
  }

  static StreamsEventResponse fail(DynamodbEvent event) {
    throw new IllegalStateException("a bad day for " + event.getRecords().size());
  }

  static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
