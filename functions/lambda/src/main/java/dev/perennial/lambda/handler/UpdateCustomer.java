package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.perennial.customer.Customers;
import dev.perennial.event.Event;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.dynamo.DynamoTombstones;
import dev.perennial.lambda.erasure.Refusals;
import dev.perennial.lambda.stream.Batch;
import dev.perennial.lambda.stream.CustomerUpdates;
import dev.perennial.lambda.sweep.NewestFolding;
import dev.perennial.lambda.sweep.NewestModel;
import dev.perennial.lambda.wire.RetentionFile;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.util.Set;

/// Folds new events into their customers and scores them: one read for all of a batch, and one
/// conditional write a customer.
public final class UpdateCustomer implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(
          Variable.CUSTOMERS_TABLE,
          Variable.EVENTS_TABLE,
          Variable.METRICS_TABLE,
          Variable.QUARANTINE_TABLE,
          Variable.ERASURE_KEY,
          Variable.SETTINGS);

  private final Clock clock;
  private final Batch<Event> batch;

  /// As Lambda makes it.
  public UpdateCustomer() {
    this(LambdaDeployment.ofProcess(UpdateCustomer.class, UpdateCustomer::new));
  }

  /// With what the deployment gives.
  public UpdateCustomer(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    clock = deployment.clock();
    var dynamo = deployment.dynamo();
    Customers customers = new DynamoCustomers(dynamo, environment.get(Variable.CUSTOMERS_TABLE));
    DynamoEvents events = new DynamoEvents(dynamo, environment.get(Variable.EVENTS_TABLE));
    String key = environment.get(Variable.ERASURE_KEY);
    Settings settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    NewestModel model =
        new NewestModel(new DynamoModels(dynamo, environment.get(Variable.METRICS_TABLE)), clock);
    batch =
        new Batch<>(
            "UpdateCustomer",
            Set.of("INSERT"),
            record -> CustomerUpdates.read(record, settings.clockTolerance()),
            new CustomerUpdates(
                customers,
                events,
                new Refusals(
                    new DynamoTombstones(
                        dynamo, events.table(), () -> deployment.secrets().get(key)),
                    events,
                    events::forget),
                new NewestFolding(settings, model),
                clock),
            new DynamoQuarantine(
                dynamo,
                environment.get(Variable.QUARANTINE_TABLE),
                RetentionFile.read(environment.get(Variable.SETTINGS)).ofQuarantine()));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return batch.serve(event, Event::customer, clock.instant(), new Log(context));
  }
}
