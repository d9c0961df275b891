package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.lambda.Deployment;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultyDynamo;
import dev.perennial.local.lambda.Outcome.FunctionError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// Two environments of one function.
class ManyAtOnceTest {
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
          Properties: { Handler: "dev.perennial.local.ManyAtOnceTest$Meeting" }
        Both:
          Type: AWS::Serverless::StateMachine
          Properties:
            Definition:
              StartAt: Both
              States:
                Both:
                  Type: Map
                  MaxConcurrency: 2
                  End: true
                  ItemProcessor:
                    ProcessorConfig: { Mode: INLINE }
                    StartAt: Work
                    States:
                      Work:
                        Type: Task
                        Resource: "arn:aws:states:::lambda:invoke"
                        Parameters: { FunctionName: Work, "Payload.$": "$" }
                        End: true
      """;

  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  @Test
  void the_death_of_one_environment_leaves_the_other_at_its_work() {
    List<String> log = new CopyOnWriteArrayList<>();
    Options options =
        Options.startingAt(Instant.EPOCH)
            .store(Store.MEMORY)
            .log(log::add)
            .faults(
                (function, sandbox) -> {
                  FaultyDynamo faulty = new FaultyDynamo(sandbox);
                  faulty.follow(request -> isOf("dies", request) ? Fault.CRASH_BEFORE : Fault.NONE);
                  return Optional.of(faulty);
                });
    try (LocalCloud cloud = LocalCloud.of(TEMPLATE, options)) {

      var outcome = cloud.execute("Both", "[{\"item\": \"dies\"}, {\"item\": \"lives\"}]");

      assertThat(outcome).isInstanceOf(FunctionError.class);
      assertThat(cloud.dynamo().scan(scan -> scan.tableName("Things")).items())
          .containsExactly(key("lives"));
      assertThat(cloud.function("Work").invocations()).isEqualTo(2);
      assertThat(log).as("request ids").hasSize(2).doesNotHaveDuplicates();
    }
  }

  private static boolean isOf(String item, DynamoDbRequest request) {
    return request instanceof PutItemRequest put && put.item().equals(key(item));
  }

  private static Map<String, AttributeValue> key(String key) {
    return Map.of("pk", AttributeValue.fromS(key));
  }

  /// Waits for the other one; who lives writes when the other is dead.
  public static final class Meeting
      implements RequestHandler<Map<String, String>, Map<String, String>> {

    private final DynamoDbClient dynamo;

    public Meeting(Deployment deployment) {
      this.dynamo = deployment.dynamo();
    }

    @Override
    public Map<String, String> handleRequest(Map<String, String> input, Context context) {
      context.getLogger().log(context.getAwsRequestId());
      String item = Objects.requireNonNull(input.get("item"));
      meet();
      if (item.equals("lives")) {
        meet();
        write(item);
      } else {
        try {
          write(item);
        } finally {
          meet();
        }
      }
      return Map.of();
    }

    private void write(String item) {
      dynamo.putItem(put -> put.tableName("Things").item(key(item)));
    }

    private static void meet() {
      try {
        BOTH.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
