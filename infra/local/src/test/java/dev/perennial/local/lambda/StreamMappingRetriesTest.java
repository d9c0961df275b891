package dev.perennial.local.lambda;

import static dev.perennial.local.lambda.Script.done;
import static dev.perennial.local.lambda.Script.number;
import static dev.perennial.local.lambda.Script.reporting;
import static dev.perennial.local.lambda.ScriptedFunction.BISECTS;
import static dev.perennial.local.lambda.ScriptedFunction.REPORTS;
import static dev.perennial.local.lambda.ScriptedFunction.START;
import static dev.perennial.local.lambda.ScriptedFunction.fail;
import static dev.perennial.local.lambda.ScriptedFunction.failure;
import static dev.perennial.local.lambda.ScriptedFunction.first;
import static dev.perennial.local.lambda.ScriptedFunction.put;
import static dev.perennial.local.lambda.ScriptedFunction.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.local.LocalCloud;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How often Lambda hands over a batch that failed, and what it gives up in the end.
class StreamMappingRetriesTest {
  private final ScriptedFunction function = new ScriptedFunction();

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void retries_end_and_the_batch_is_given_up() {
    Script script = function.script(event -> number(first(event)) == 1 ? fail(event) : done());
    LocalCloud cloud = function.cloud("BatchSize: 2", "MaximumRetryAttempts: 2");

    put(cloud, 1, 3);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 2), range(1, 2), range(1, 2), List.of(3));
    assertThat(pumped.discarded()).isEqualTo(2);
    assertThat(pumped.blocked()).isFalse();
  }

  @Test
  void a_failed_batch_is_cut_in_half_until_the_poison_record_is_alone() {
    Script script = function.script(event -> poison(event, 3) ? fail(event) : done());
    LocalCloud cloud = function.cloud(REPORTS, BISECTS, "MaximumRetryAttempts: 1");

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
    Script script = function.script(event -> poison(event, 3) ? fail(event) : done());
    LocalCloud cloud = function.cloud(BISECTS, "MaximumRetryAttempts: 0");

    put(cloud, 1, 4);
    Pumped pumped = cloud.pump();

    assertThat(script.batches)
        .containsExactly(range(1, 4), range(1, 2), range(3, 4), List.of(3), List.of(4));
    assertThat(pumped.discarded()).isEqualTo(1);
  }

  @Test
  void with_bisecting_on_a_partial_answer_splits_at_the_reported_record() {
    Script script = function.scriptOnce(event -> reporting(event, 3));
    LocalCloud cloud = function.cloud(REPORTS, BISECTS, "MaximumRetryAttempts: 0");

    put(cloud, 1, 4);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 4), range(3, 4));
    assertThat(pumped.discarded()).isZero();
  }

  @Test
  void a_record_that_is_always_reported_takes_the_innocent_ones_behind_it_with_it() {
    Script script = function.script(event -> reporting(event, 3));
    LocalCloud cloud = function.cloud(REPORTS, BISECTS, "MaximumRetryAttempts: 1");

    put(cloud, 1, 5);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 5), range(3, 5), range(3, 5));
    assertThat(pumped.discarded()).as("which is why handlers quarantine instead").isEqualTo(3);
  }

  @Test
  void a_record_that_is_too_old_is_given_up_without_an_invocation() {
    Script script = function.script(ScriptedFunction::fail);
    LocalCloud cloud = function.cloud("MaximumRecordAgeInSeconds: 3600");

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
  void what_is_given_up_is_described_to_the_failure_destination() {
    function.script(ScriptedFunction::fail);
    LocalCloud cloud = function.cloud("MaximumRetryAttempts: 1");

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

  private static boolean poison(DynamodbEvent event, int number) {
    return event.getRecords().stream().anyMatch(record -> number(record) == number);
  }
}
