package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.campaign.ScheduledCampaigns;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoParts;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.stream.Night;
import dev.perennial.lambda.sweep.RunInput;
import dev.perennial.lambda.sweep.SegmentNight;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.RetentionFile;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.settings.Settings;
import java.util.Map;
import java.util.Set;

/// Looks at every customer of a segment again, since risk grows with silence and birthdays come
/// round, and writes those of whom something has changed. It hands over what the metrics are made
/// of and, when the models are due to be fitted, what they are fitted to and what was bought
/// together. The input is `{"run": "night-1", "at": "2026-11-22T04:00:00Z", "segments": 4,
/// "segment": 0}`; the answer counts who was `seen` and `changed`, and says whether a `fit` is due.
public final class SweepCustomers
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(
          Variable.EVENTS_TABLE,
          Variable.CUSTOMERS_TABLE,
          Variable.METRICS_TABLE,
          Variable.QUARANTINE_TABLE,
          Variable.SETTINGS);

  private final Night night;

  /// As Lambda makes it.
  public SweepCustomers() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public SweepCustomers(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    String metrics = environment.get(Variable.METRICS_TABLE);
    var dynamo = deployment.dynamo();
    Settings settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    night =
        new Night(
            deployment.customers(environment.get(Variable.CUSTOMERS_TABLE)),
            new DynamoEvents(dynamo, environment.get(Variable.EVENTS_TABLE)),
            new DynamoModels(dynamo, metrics),
            new DynamoParts(dynamo, metrics),
            new DynamoQuarantine(
                dynamo,
                environment.get(Variable.QUARANTINE_TABLE),
                RetentionFile.read(environment.get(Variable.SETTINGS)).ofQuarantine()),
            settings,
            new SegmentNight(
                new DynamoMetrics(dynamo, metrics),
                SettingsFile.segmentation(environment.get(Variable.SETTINGS))),
            new ScheduledCampaigns(settings, CampaignFiles.read(settings)),
            deployment.clock());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    return night.segment(RunInput.of(input), RunInput.number(input, "segment"), new Log(context));
  }
}
