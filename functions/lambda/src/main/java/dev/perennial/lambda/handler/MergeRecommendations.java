package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoParts;
import dev.perennial.lambda.dynamo.DynamoRecommenders;
import dev.perennial.lambda.sweep.RunInput;
import dev.perennial.lambda.sweep.RunRecommendations;
import java.util.Map;
import java.util.Set;

/// Finds what is bought together in what the segments of a run gathered, and stores it as a new
/// version; a shop whose orders name no products gets none. The input is `{"run": "night-1", "at":
/// "2026-11-22T04:00:00Z", "segments": 4}`.
public final class MergeRecommendations
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES = Set.of(Variable.METRICS_TABLE, Variable.SETTINGS);

  private final RunRecommendations recommendations;

  /// As Lambda makes it.
  public MergeRecommendations() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public MergeRecommendations(Deployment deployment) {
    String metrics = Environment.of(deployment.variables(), VARIABLES).get(Variable.METRICS_TABLE);
    recommendations =
        new RunRecommendations(
            new DynamoParts(deployment.dynamo(), metrics),
            new DynamoRecommenders(deployment.dynamo(), metrics));
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    RunInput run = RunInput.of(input);
    Map<String, Object> outcome = recommendations.of(run);
    new Log(context).info("recommendations merged", outcome);
    return outcome;
  }
}
