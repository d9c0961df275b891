package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.Event;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.dynamo.DynamoTombstones;
import dev.perennial.lambda.dynamo.DynamoTraces;
import dev.perennial.lambda.erasure.Erasure;
import dev.perennial.lambda.stream.Batch;
import dev.perennial.lambda.stream.CustomerUpdates;
import dev.perennial.lambda.wire.RetentionFile;
import dev.perennial.lambda.wire.SettingsFile;
import java.time.Clock;
import java.util.Set;

/// Removes everything that tells of a person who asked to be forgotten, and keeps what counts as
/// nobody's.
public final class EraseCustomer implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(
          Variable.EVENTS_TABLE,
          Variable.SENDS_TABLE,
          Variable.QUARANTINE_TABLE,
          Variable.ERASURE_KEY,
          Variable.SETTINGS);

  private final Clock clock;
  private final Batch<CustomerErased> batch;

  /// As Lambda makes it.
  public EraseCustomer() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public EraseCustomer(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    var dynamo = deployment.dynamo();
    clock = deployment.clock();
    String events = environment.get(Variable.EVENTS_TABLE);
    String sends = environment.get(Variable.SENDS_TABLE);
    String quarantine = environment.get(Variable.QUARANTINE_TABLE);
    String key = environment.get(Variable.ERASURE_KEY);
    String settings = environment.get(Variable.SETTINGS);
    var tolerance = SettingsFile.read(settings).clockTolerance();
    batch =
        new Batch<>(
            "EraseCustomer",
            Set.of("INSERT"),
            record -> (CustomerErased) CustomerUpdates.read(record, tolerance),
            new Erasure(
                new DynamoEvents(dynamo, events),
                new DynamoTombstones(dynamo, events, () -> deployment.secrets().get(key)),
                new DynamoTraces(dynamo, events, sends, quarantine)),
            new DynamoQuarantine(dynamo, quarantine, RetentionFile.read(settings).ofQuarantine()));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return batch.serve(event, Event::customer, clock.instant(), new Log(context));
  }
}
