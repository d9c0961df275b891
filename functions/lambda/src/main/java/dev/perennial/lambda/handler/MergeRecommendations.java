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
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.lambda.sweep.PurchaseGatherer;
import dev.perennial.lambda.sweep.RunInput;
import dev.perennial.lambda.wire.PurchaseSampleJson;
import dev.perennial.recommendation.Cooccurrence;
import dev.perennial.recommendation.PurchaseSample;
import dev.perennial.recommendation.Recommender;
import dev.perennial.recommendation.Recommenders;
import java.util.Map;
import java.util.Set;

/// Finds what is bought together in what the segments of a run gathered, and stores it as a new
/// version; a shop whose orders name no products gets none. The input is `{"run": "night-1", "at":
/// "2026-11-22T02:00:00Z", "segments": 4}`.
public final class MergeRecommendations
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES = Set.of(Variable.METRICS_TABLE, Variable.SETTINGS);

  /// Those that are bought most; what goes with the rest is too seldom bought to be known.
  private static final int MOST_PRODUCTS = 2_000;

  private final Parts parts;
  private final Recommenders recommenders;

  /// As Lambda makes it.
  public MergeRecommendations() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public MergeRecommendations(Deployment deployment) {
    String metrics = Environment.of(deployment.variables(), VARIABLES).get(Variable.METRICS_TABLE);
    parts = new DynamoParts(deployment.dynamo(), metrics);
    recommenders = new DynamoRecommenders(deployment.dynamo(), metrics);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    RunInput run = RunInput.of(input);
    PurchaseSample sample =
        parts.of(run.run(), PurchaseGatherer.KIND, run.segments()).stream()
            .map(PurchaseSampleJson::read)
            .reduce(PurchaseSample.empty(PurchaseGatherer.SAMPLE), PurchaseSample::plus);
    Recommender found = Cooccurrence.recommender(sample, run.at(), MOST_PRODUCTS);
    Map<String, Object> outcome =
        Map.of(
            "buyers", sample.buyers().size(),
            "products", found.products().size(),
            "stored", !found.products().isEmpty() && recommenders.add(found));
    new Log(context).info("recommendations merged", outcome);
    return outcome;
  }
}
