package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.perennial.campaign.Planning;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Secrets;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.dynamo.DynamoTombstones;
import dev.perennial.lambda.dynamo.DynamoTraces;
import dev.perennial.lambda.stream.Batch;
import dev.perennial.lambda.stream.CampaignPlans;
import dev.perennial.lambda.stream.CustomerChange;
import dev.perennial.lambda.stream.Departures;
import dev.perennial.lambda.stream.ReferralRewards;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.RetentionFile;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.util.Set;

/// Decides, for each moment that a write of a customer raised, which campaigns follow, and keeps
/// each decision in the ledger, also each no. A friend's purchase that has stood gives whoever
/// brought them their points. Of a customer who was erased it leaves no decision.
public final class PlanCampaigns implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(
          Variable.EVENTS_TABLE,
          Variable.CUSTOMERS_TABLE,
          Variable.SENDS_TABLE,
          Variable.QUARANTINE_TABLE,
          Variable.LINK_KEYS,
          Variable.ERASURE_KEY,
          Variable.SETTINGS);

  private final Clock clock;
  private final Batch<CustomerChange> batch;

  /// As Lambda makes it.
  public PlanCampaigns() {
    this(LambdaDeployment.ofProcess(PlanCampaigns.class, PlanCampaigns::new));
  }

  /// With what the deployment gives.
  public PlanCampaigns(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    var dynamo = deployment.dynamo();
    Secrets secrets = deployment.secrets();
    clock = deployment.clock();
    Settings settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    CampaignPlans plans =
        new CampaignPlans(
            new DynamoSends(dynamo, environment.get(Variable.SENDS_TABLE)),
            new DynamoPauses(dynamo, environment.get(Variable.SENDS_TABLE)),
            new Planning(settings, CampaignFiles.readAll(settings)),
            clock);
    ReferralRewards rewards =
        new ReferralRewards(
            new DynamoEvents(dynamo, environment.get(Variable.EVENTS_TABLE)),
            new DynamoCustomers(dynamo, environment.get(Variable.CUSTOMERS_TABLE)),
            () -> new LinkTokens(LinkKeys.parse(secrets.get(environment.get(Variable.LINK_KEYS)))),
            settings,
            clock);
    String erasureKey = environment.get(Variable.ERASURE_KEY);
    DynamoTombstones tombstones =
        new DynamoTombstones(
            dynamo, environment.get(Variable.EVENTS_TABLE), () -> secrets.get(erasureKey));
    DynamoTraces traces =
        new DynamoTraces(
            dynamo,
            environment.get(Variable.EVENTS_TABLE),
            environment.get(Variable.SENDS_TABLE),
            environment.get(Variable.QUARANTINE_TABLE));
    batch =
        new Batch<>(
            "PlanCampaigns",
            Set.of("INSERT", "MODIFY", "REMOVE"),
            CustomerChange::read,
            new Departures(tombstones, traces, rewards.andThen(plans)),
            new DynamoQuarantine(
                dynamo,
                environment.get(Variable.QUARANTINE_TABLE),
                RetentionFile.read(environment.get(Variable.SETTINGS)).ofQuarantine()));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return batch.serve(event, CustomerChange::customer, clock.instant(), new Log(context));
  }
}
