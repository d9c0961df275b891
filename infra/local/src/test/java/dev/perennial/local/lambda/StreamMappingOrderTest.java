package dev.perennial.local.lambda;

import static dev.perennial.local.lambda.Script.done;
import static dev.perennial.local.lambda.ScriptedFunction.START;
import static dev.perennial.local.lambda.ScriptedFunction.fail;
import static dev.perennial.local.lambda.ScriptedFunction.put;
import static dev.perennial.local.lambda.ScriptedFunction.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import dev.perennial.local.LocalCloud;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What waits while something fails, and in which order records come over shards.
class StreamMappingOrderTest {
  private final ScriptedFunction function = new ScriptedFunction();
  private boolean outage;

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void an_outage_is_retried_as_time_passes_and_loses_nothing() {
    Script script = function.script(event -> down(event) ? fail(event) : done());
    LocalCloud cloud =
        function.cloud("MaximumRetryAttempts: 10000", "MaximumRecordAgeInSeconds: 86400");

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
  void records_of_a_key_keep_their_order_over_shards() {
    Script script = function.script(event -> done());
    LocalCloud cloud = function.cloud("BatchSize: 3");

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
    Script script = function.script(event -> down(event) ? fail(event) : done());
    LocalCloud cloud = function.cloud();

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

  private boolean down(DynamodbEvent event) {
    return outage && !event.getRecords().isEmpty();
  }
}
