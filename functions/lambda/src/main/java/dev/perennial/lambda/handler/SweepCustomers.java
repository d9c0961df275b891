package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.campaign.ScheduledCampaigns;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.stream.Quarantine;
import dev.perennial.lambda.stream.Sweep;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/// Looks at every customer of a segment again, since risk grows with silence and birthdays come
/// round, and writes those of whom something has changed. The input is `{"segment": 0, "segments":
/// 1}`; the answer counts who was `seen` and `changed`.
public final class SweepCustomers
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(Variable.CUSTOMERS_TABLE, Variable.QUARANTINE_TABLE, Variable.SETTINGS);

  private final Clock clock;
  private final Customers customers;
  private final Quarantine quarantine;
  private final Folding folding;

  /// As Lambda makes it.
  public SweepCustomers() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public SweepCustomers(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    clock = deployment.clock();
    customers = new DynamoCustomers(deployment.dynamo(), environment.get(Variable.CUSTOMERS_TABLE));
    quarantine =
        new DynamoQuarantine(deployment.dynamo(), environment.get(Variable.QUARANTINE_TABLE));
    Settings settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    folding =
        new Folding(
            new Scoring(settings, RiskModel.UNFITTED),
            new ScheduledCampaigns(settings, CampaignFiles.read()));
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    Sweep sweep = new Sweep(customers, folding, quarantine, clock.instant(), new Log(context));
    Sweep.Count count = sweep.segment(number(input, "segment"), number(input, "segments"));
    return Map.of("seen", count.seen(), "changed", count.changed());
  }

  private static int number(Map<String, Object> input, String name) {
    if (input.get(name) instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "the input has no number \"" + name + "\", expected {\"segment\": 0, \"segments\": 1}");
  }
}
