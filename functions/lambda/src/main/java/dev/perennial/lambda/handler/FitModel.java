package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoParts;
import dev.perennial.lambda.sweep.FitGatherer;
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.lambda.sweep.RunInput;
import dev.perennial.lambda.wire.FitPartBytes;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.risk.FitPart;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.Models;
import dev.perennial.risk.RiskMethod.Judgement;
import dev.perennial.settings.Settings;
import java.util.Map;
import java.util.Set;

/// Fits the models to what the segments of a run gathered, and stores them as a new version; scores
/// follow within minutes, risk dates with the next sweep. A fit that is not to be trusted is stored
/// as well, with what is wrong, and scores go on with default parameters. The input is `{"run":
/// "night-1", "at": "2026-11-22T04:00:00Z", "segments": 4}`.
public final class FitModel implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES = Set.of(Variable.METRICS_TABLE, Variable.SETTINGS);

  private final Parts parts;
  private final Models models;
  private final Settings settings;

  /// As Lambda makes it.
  public FitModel() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public FitModel(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    String metrics = environment.get(Variable.METRICS_TABLE);
    parts = new DynamoParts(deployment.dynamo(), metrics);
    models = new DynamoModels(deployment.dynamo(), metrics);
    settings = SettingsFile.read(environment.get(Variable.SETTINGS));
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    RunInput run = RunInput.of(input);
    FitPart merged =
        parts.of(run.run(), FitGatherer.KIND, run.segments()).stream()
            .map(FitPartBytes::read)
            .reduce(FitPart.EMPTY, FitPart::plus);
    FittedModel fitted = FittedModel.fit(merged, run.at(), settings.reportingZone());
    Map<String, Object> outcome =
        Map.of(
            "version", fitted.version(),
            "trusted", fitted.card().trusted(),
            "customers", fitted.card().customers(),
            "stored", models.add(fitted));
    Log log = new Log(context);
    log.info("model fitted", outcome);
    Judgement judged = fitted.card().method().judgement();
    if (judged != null) {
      log.count(
          "model judged", run.at(), new Counts().measure(Telemetry.MODEL_LOG_LOSS, judged.blend()));
    }
    return outcome;
  }
}
