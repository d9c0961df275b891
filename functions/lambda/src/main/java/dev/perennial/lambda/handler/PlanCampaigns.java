package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.perennial.campaign.Planning;
import dev.perennial.customer.CustomerState;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.CustomerItem;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.stream.Batch;
import dev.perennial.lambda.stream.CampaignPlans;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.SettingsFile;
import java.time.Clock;
import java.util.Set;

/// Decides, for each moment that a write of a customer raised, which campaigns follow, and keeps
/// each decision in the ledger, also each no.
public final class PlanCampaigns implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(Variable.SENDS_TABLE, Variable.QUARANTINE_TABLE, Variable.SETTINGS);

  private final Clock clock;
  private final Batch<CustomerState> batch;

  /// As Lambda makes it.
  public PlanCampaigns() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public PlanCampaigns(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    clock = deployment.clock();
    Planning planning =
        new Planning(SettingsFile.read(environment.get(Variable.SETTINGS)), CampaignFiles.read());
    batch =
        new Batch<>(
            "PlanCampaigns",
            Set.of("INSERT", "MODIFY"),
            record -> CustomerItem.read(record.image()),
            new CampaignPlans(
                new DynamoSends(deployment.dynamo(), environment.get(Variable.SENDS_TABLE)),
                planning,
                clock),
            new DynamoQuarantine(deployment.dynamo(), environment.get(Variable.QUARANTINE_TABLE)));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return batch.serve(event, state -> state.customer().id(), clock.instant(), new Log(context));
  }
}
