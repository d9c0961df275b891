package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoOutlooks;
import dev.perennial.lambda.dynamo.DynamoParts;
import dev.perennial.lambda.sweep.OutlookGatherer;
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.lambda.sweep.Restatement;
import dev.perennial.lambda.sweep.RunInput;
import dev.perennial.lambda.sweep.TallyGatherer;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.lambda.wire.TallyBytes;
import dev.perennial.metric.KnownFigures;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.Rollups;
import dev.perennial.metric.Tally;
import dev.perennial.report.Outlooks;
import dev.perennial.segment.StageFigures;
import dev.perennial.settings.Settings;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/// Merges what the segments of a run tallied into the metrics of every period that is over, and
/// writes those that are new or have changed, and with them who is at risk and will be; in two
/// nights of a month the segments too. The input is `{"run": "night-1", "at":
/// "2026-11-22T04:00:00Z", "segments": 4}`; the answer counts the `rollups` and those `written`.
public final class MergeRollup implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES = Set.of(Variable.METRICS_TABLE, Variable.SETTINGS);

  private final Parts parts;
  private final Metrics metrics;
  private final Outlooks outlooks;
  private final Settings settings;
  private final KnownFigures known = new KnownFigures();

  /// As Lambda makes it.
  public MergeRollup() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public MergeRollup(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    String table = environment.get(Variable.METRICS_TABLE);
    parts = new DynamoParts(deployment.dynamo(), table);
    metrics = new DynamoMetrics(deployment.dynamo(), table);
    outlooks = new DynamoOutlooks(deployment.dynamo(), table);
    settings = SettingsFile.read(environment.get(Variable.SETTINGS));
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    RunInput run = RunInput.of(input);
    Tally.Gathering all = new Tally.Gathering();
    parts.of(run.run(), TallyGatherer.KIND, run.segments()).stream()
        .map(TallyBytes::read)
        .forEach(all::add);
    Tally tally = all.tally();
    Restatement restatement = new Restatement(metrics);
    Restatement.Count count =
        restatement
            .write(new Rollups(tally, settings, run.at(), known))
            .plus(restatement.write(StageFigures.of(tally, run.at())));
    outlooks.put(
        LocalDate.ofInstant(run.at(), settings.reportingZone()),
        OutlookGatherer.merged(parts, run));
    Map<String, Object> outcome = Map.of("rollups", count.rollups(), "written", count.written());
    new Log(context).info("metrics merged", outcome);
    return outcome;
  }
}
