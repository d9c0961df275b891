package dev.perennial.local.lambda;

import static dev.perennial.local.lambda.Script.done;
import static dev.perennial.local.lambda.ScriptedFunction.START;
import static dev.perennial.local.lambda.ScriptedFunction.key;
import static dev.perennial.local.lambda.ScriptedFunction.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.perennial.local.LocalCloud;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which records of a DynamoDB stream reach a function, and what they hold.
class StreamRecordsTest {
  private final ScriptedFunction function = new ScriptedFunction();

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void a_record_that_matches_no_filter_is_dropped_without_an_invocation() {
    Script script = function.script(event -> done());
    LocalCloud cloud =
        function.cloud(
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
  void the_handler_gets_everything_that_lambda_sends() {
    Script script = function.script(event -> done());
    LocalCloud cloud = function.cloud();
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

  private static com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value(
      Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
          image,
      String name) {
    return Objects.requireNonNull(image.get(name));
  }
}
