package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.lambda.Deployment;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.fault.FaultyDynamo;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.local.lambda.Outcome.Answer;
import dev.perennial.local.lambda.Outcome.FunctionError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

class FaultsTest {

  private static final String TEMPLATE =
      """
      Resources:
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
            KeySchema: [{ AttributeName: pk, KeyType: HASH }]
        Work:
          Type: AWS::Serverless::Function
          Properties: { Handler: "dev.perennial.local.FaultsTest$Writer" }
      """;

  private final List<FaultyDynamo> faulty = new ArrayList<>();
  private final LocalCloud cloud =
      LocalCloud.of(
          TEMPLATE,
          Options.startingAt(Instant.EPOCH)
              .faults(
                  (function, sandbox) -> {
                    faulty.add(new FaultyDynamo(sandbox));
                    return Optional.of(faulty.getLast());
                  }));

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void without_a_plan_nothing_goes_wrong() {
    assertThat(write()).isInstanceOf(Answer.class);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void a_throttled_write_is_not_done() {
    assertThat(writeWith(FaultPlan.nthWrite(2, Fault.THROTTLE)))
        .isInstanceOfSatisfying(
            FunctionError.class,
            error ->
                assertThat(error.errorType())
                    .isEqualTo(ProvisionedThroughputExceededException.class.getName()));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void a_write_whose_answer_is_lost_is_done() {
    assertThat(writeWith(FaultPlan.nthWrite(2, Fault.LOST_ANSWER)))
        .isInstanceOf(FunctionError.class);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void a_function_that_dies_after_a_write_cannot_answer_even_if_it_catches_everything() {
    Outcome outcome = writeWith(FaultPlan.nthWrite(1, Fault.CRASH_AFTER), "{\"catch\":true}");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            FunctionError.class,
            error -> assertThat(error.errorType()).isEqualTo("Runtime.ExitError"));
    assertThat(count()).as("nothing it does after its death is done").isEqualTo(1);
  }

  @Test
  void a_function_that_dies_before_a_write_has_not_written() {
    assertThat(writeWith(FaultPlan.nthWrite(1, Fault.CRASH_BEFORE)))
        .isInstanceOf(FunctionError.class);
    assertThat(count()).isZero();
    assertThat(write()).as("the next invocation has a new process").isInstanceOf(Answer.class);
  }

  @Test
  void random_faults_come_at_their_rate_and_repeat_with_their_seed() {
    List<Fault> faults = List.of(Fault.THROTTLE, Fault.SERVER_ERROR);
    List<Fault> first = draw(FaultPlan.random(new Random(7), 0.25, faults));

    assertThat(first).filteredOn(faults::contains).hasSizeBetween(200, 300);
    assertThat(draw(FaultPlan.random(new Random(7), 0.25, faults))).isEqualTo(first);
  }

  @Test
  void the_meter_counts_what_everyone_used() {
    cloud.dynamo().getItem(get -> get.tableName("Things").key(key("a")).consistentRead(true));
    assertThat(cloud.meter().of("Things").readUnits()).isEqualTo(1);
    var before = cloud.meter().total();

    write();
    count();

    var used = cloud.meter().total().minus(before);
    assertThat(used.writeUnits()).isEqualTo(2);
    assertThat(used.writes()).isEqualTo(2);
    assertThat(used.readUnits()).isEqualTo(0.5);
  }

  @Test
  void a_refused_condition_is_told_as_by_the_real_client() {
    write();

    assertThatThrownBy(
            () ->
                cloud
                    .dynamo()
                    .putItem(
                        put ->
                            put.tableName("Things")
                                .item(key("a"))
                                .conditionExpression("attribute_not_exists(pk)")
                                .returnConsumedCapacity(ReturnConsumedCapacity.NONE)))
        .isInstanceOf(
            software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException.class);
  }

  private static List<Fault> draw(FaultPlan plan) {
    var request = software.amazon.awssdk.services.dynamodb.model.PutItemRequest.builder().build();
    List<Fault> drawn = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      drawn.add(plan.next(request));
    }
    return drawn;
  }

  private Outcome write() {
    return cloud.invoke("Work", "{}");
  }

  private Outcome writeWith(FaultPlan plan) {
    return writeWith(plan, "{}");
  }

  private Outcome writeWith(FaultPlan plan, String event) {
    faulty.getFirst().follow(plan);
    Outcome outcome = cloud.invoke("Work", event);
    faulty.getFirst().follow(FaultPlan.none());
    return outcome;
  }

  private int count() {
    return cloud.dynamo().scan(scan -> scan.tableName("Things")).count();
  }

  private static Map<String, AttributeValue> key(String key) {
    return Map.of("pk", AttributeValue.fromS(key));
  }

  /// Writes two items.
  public static final class Writer
      implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final DynamoDbClient dynamo;

    public Writer(Deployment deployment) {
      this.dynamo = deployment.dynamo();
    }

    @Override
    @SuppressWarnings({"CatchAndPrintStackTrace", "EmptyCatch"})
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
      for (String key : List.of("a", "b")) {
        try {
          dynamo.putItem(put -> put.tableName("Things").item(key(key)));
        } catch (RuntimeException | Error e) {
          if (!event.containsKey("catch")) {
            throw e;
          }
          context.getLogger().log(Objects.toString(e));
        }
      }
      return Map.of();
    }
  }
}
