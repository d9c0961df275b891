package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Planning;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.SettingsFile;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/// Lets a campaign that has paused itself run again; a person invokes it. The input is
/// `{"campaign": "newsletter"}`; the answer says whether it was `resumed`, and which campaigns are
/// still `paused`.
public final class ResumeCampaign
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES = Set.of(Variable.SENDS_TABLE, Variable.SETTINGS);

  private final Pauses pauses;
  private final Planning planning;
  private final Clock clock;

  /// As Lambda makes it.
  public ResumeCampaign() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public ResumeCampaign(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    pauses = new DynamoPauses(deployment.dynamo(), environment.get(Variable.SENDS_TABLE));
    planning =
        new Planning(SettingsFile.read(environment.get(Variable.SETTINGS)), CampaignFiles.read());
    clock = deployment.clock();
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    String name = String.valueOf(input.get("campaign"));
    planning.requireKnown(name);
    boolean resumed = pauses.resume(name, clock.instant());
    Map<String, Object> answer =
        Map.of("campaign", name, "resumed", resumed, "paused", pauses.paused());
    new Log(context).info("campaign resumed", answer);
    return answer;
  }
}
