package dev.perennial.local.lambda;

import static dev.perennial.local.lambda.Script.done;
import static dev.perennial.local.lambda.Script.number;
import static dev.perennial.local.lambda.Script.reporting;
import static dev.perennial.local.lambda.ScriptedFunction.REPORTS;
import static dev.perennial.local.lambda.ScriptedFunction.first;
import static dev.perennial.local.lambda.ScriptedFunction.put;
import static dev.perennial.local.lambda.ScriptedFunction.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.perennial.local.LocalCloud;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rules that Lambda documents for batches of a DynamoDB stream, each against a scripted
/// handler: what a batch is, and what its answer says.
class StreamMappingTest {
  private final ScriptedFunction function = new ScriptedFunction();

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void a_batch_holds_at_most_its_size_and_an_answer_without_failures_ends_it() {
    Script script = function.script(event -> done());
    LocalCloud cloud = function.cloud("BatchSize: 4", REPORTS);

    put(cloud, 1, 10);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 4), range(5, 8), range(9, 10));
    assertThat(pumped).isEqualTo(new Pumped(10, 10, 3, 0, 0, false));
    assertThat(cloud.pump().invocations()).isZero();
  }

  @Test
  void no_answer_and_no_list_are_success() {
    Script script =
        function.script(event -> number(first(event)) == 1 ? null : new StreamsEventResponse(null));
    LocalCloud cloud = function.cloud("BatchSize: 2", REPORTS);

    put(cloud, 1, 4);
    cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 2), range(3, 4));
  }

  @Test
  void the_checkpoint_is_the_lowest_reported_failure() {
    Script script = function.scriptOnce(event -> reporting(event, 5, 3));
    LocalCloud cloud = function.cloud(REPORTS);

    put(cloud, 1, 6);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 6), range(3, 6));
    assertThat(pumped.done()).isEqualTo(6);
  }

  @Test
  void an_answer_is_not_looked_at_unless_the_mapping_says_so() {
    Script script = function.script(event -> reporting(event, 1));
    LocalCloud cloud = function.cloud();

    put(cloud, 1, 3);
    cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 3));
  }

  @Test
  void an_unknown_identifier_fails_the_batch() {
    Script script =
        function.scriptOnce(
            event -> new StreamsEventResponse(List.of(new BatchItemFailure("4711"))));
    LocalCloud cloud = function.cloud(REPORTS);

    put(cloud, 1, 3);
    cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 3), range(1, 3));
  }

  @Test
  void an_empty_or_missing_identifier_fails_the_batch() {
    for (String identifier : Arrays.asList("", null)) {
      Script script =
          function.scriptOnce(event -> new StreamsEventResponse(List.of(failure(identifier))));
      LocalCloud cloud = function.cloud(REPORTS);

      put(cloud, 1, 3);
      cloud.pump();

      assertThat(script.batches).containsExactly(range(1, 3), range(1, 3));
    }
  }

  private static BatchItemFailure failure(@Nullable String identifier) {
    BatchItemFailure failure = new BatchItemFailure();
    failure.setItemIdentifier(identifier);
    return failure;
  }

  @Test
  void an_exception_fails_the_batch_and_holds_up_what_follows() {
    Script script = function.script(ScriptedFunction::fail);
    LocalCloud cloud = function.cloud("BatchSize: 2");

    put(cloud, 1, 6);
    Pumped pumped = cloud.pump();

    assertThat(script.batches).containsExactly(range(1, 2), range(1, 2), range(1, 2));
    assertThat(pumped).isEqualTo(new Pumped(6, 0, 3, 3, 0, true));
  }

  @Test
  void a_function_that_takes_too_long_has_failed() {
    Script script =
        function.scriptOnce(
            event -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return done();
            });
    LocalCloud cloud = function.cloud();

    put(cloud, 1, 1);
    Pumped pumped = cloud.pump();

    assertThat(pumped.failures()).isEqualTo(1);
    assertThat(script.batches).containsExactly(List.of(1), List.of(1));
  }
}
