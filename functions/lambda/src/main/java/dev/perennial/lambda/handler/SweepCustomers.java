package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.campaign.ScheduledCampaigns;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.event.Events;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoParts;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.stream.Quarantine;
import dev.perennial.lambda.stream.Sweep;
import dev.perennial.lambda.sweep.FitGatherer;
import dev.perennial.lambda.sweep.Gatherer;
import dev.perennial.lambda.sweep.OutlookGatherer;
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.lambda.sweep.PurchaseGatherer;
import dev.perennial.lambda.sweep.RunInput;
import dev.perennial.lambda.sweep.SegmentNight;
import dev.perennial.lambda.sweep.TallyGatherer;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.Models;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at every customer of a segment again, since risk grows with silence and birthdays come
/// round, and writes those of whom something has changed. It hands over what the metrics are made
/// of and, when the models are due to be fitted, what they are fitted to and what was bought
/// together. The input is `{"run": "night-1", "at": "2026-11-22T02:00:00Z", "segments": 4,
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

  private final Clock clock;
  private final Events events;
  private final Customers customers;
  private final Models models;
  private final Parts parts;
  private final Quarantine quarantine;
  private final Settings settings;
  private final SegmentNight segments;
  private final ScheduledCampaigns calendar;

  /// As Lambda makes it.
  public SweepCustomers() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public SweepCustomers(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    String metrics = environment.get(Variable.METRICS_TABLE);
    clock = deployment.clock();
    events = new DynamoEvents(deployment.dynamo(), environment.get(Variable.EVENTS_TABLE));
    customers = new DynamoCustomers(deployment.dynamo(), environment.get(Variable.CUSTOMERS_TABLE));
    models = new DynamoModels(deployment.dynamo(), metrics);
    parts = new DynamoParts(deployment.dynamo(), metrics);
    quarantine =
        new DynamoQuarantine(deployment.dynamo(), environment.get(Variable.QUARANTINE_TABLE));
    settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    segments =
        new SegmentNight(
            new DynamoMetrics(deployment.dynamo(), metrics),
            SettingsFile.segmentation(environment.get(Variable.SETTINGS)));
    calendar = new ScheduledCampaigns(settings, CampaignFiles.read(settings));
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    RunInput run = RunInput.of(input);
    int segment = RunInput.number(input, "segment");
    Optional<FittedModel> newest = models.newest();
    boolean fit = newest.map(model -> isDue(model, run.at())).orElse(true);
    List<Gatherer> gatherers = new ArrayList<>();
    gatherers.add(new OutlookGatherer(run.at(), settings.reportingZone()));
    if (fit) {
      gatherers.add(new FitGatherer(run.at(), settings.reportingZone()));
      gatherers.add(new PurchaseGatherer(events, run.at(), run.segments()));
    }
    RiskModel model = newest.map(FittedModel::model).orElse(RiskModel.UNFITTED);
    Scoring scoring = new Scoring(settings, model);
    gatherers.add(new TallyGatherer(settings, run.at(), segments.of(scoring, run.at())));
    Folding folding = new Folding(scoring, calendar);
    Sweep sweep = new Sweep(customers, folding, quarantine, run.at(), new Log(context));
    Sweep.Count count = sweep.segment(segment, run.segments(), gatherers);
    for (Gatherer gatherer : gatherers) {
      parts.put(run.run(), gatherer.kind(), segment, gatherer.part(), clock.instant());
    }
    return Map.of("segment", segment, "seen", count.seen(), "changed", count.changed(), "fit", fit);
  }

  private boolean isDue(FittedModel model, Instant at) {
    return model.isDueAgain(at, settings.reportingZone(), settings.model().fitIntervalDays());
  }
}
