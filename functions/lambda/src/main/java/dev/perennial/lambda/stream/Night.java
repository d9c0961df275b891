package dev.perennial.lambda.stream;

import dev.perennial.campaign.ScheduledCampaigns;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.event.Events;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.sweep.FitGatherer;
import dev.perennial.lambda.sweep.Gatherer;
import dev.perennial.lambda.sweep.OutlookGatherer;
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.lambda.sweep.PurchaseGatherer;
import dev.perennial.lambda.sweep.RunInput;
import dev.perennial.lambda.sweep.SegmentNight;
import dev.perennial.lambda.sweep.TallyGatherer;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.Models;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a night does with a segment of the customers: everyone is looked at again, and what the
/// rest of the run needs of them is handed over.
///
/// @param segments what is counted for the shop's segments
/// @param calendar raises the runs of campaigns that have a schedule
public record Night(
    Customers customers,
    Events events,
    Models models,
    Parts parts,
    Quarantine quarantine,
    Settings settings,
    SegmentNight segments,
    ScheduledCampaigns calendar,
    Clock clock) {

  /// Sweeps one segment. Returns its number, how many customers were `seen` and `changed`, and
  /// whether the models are to be fitted in this run. Throws what [Sweep#segment] throws.
  public Map<String, Object> segment(RunInput run, int segment, Log log) {
    Optional<FittedModel> newest = models.newest();
    boolean fit = newest.map(model -> isDue(model, run)).orElse(true);
    RiskModel model = newest.map(FittedModel::model).orElse(RiskModel.UNFITTED);
    Scoring scoring = new Scoring(settings, model);
    List<Gatherer> gatherers = gatherers(run, scoring, fit);
    Sweep sweep = new Sweep(customers, new Folding(scoring, calendar), quarantine, run.at(), log);
    Sweep.Count count = sweep.segment(segment, run.segments(), gatherers);
    for (Gatherer gatherer : gatherers) {
      parts.put(run.run(), gatherer.kind(), segment, gatherer.part(), clock.instant());
    }
    return Map.of("segment", segment, "seen", count.seen(), "changed", count.changed(), "fit", fit);
  }

  private List<Gatherer> gatherers(RunInput run, Scoring scoring, boolean fit) {
    ZoneId zone = settings.reportingZone();
    List<Gatherer> gatherers = new ArrayList<>();
    gatherers.add(new OutlookGatherer(run.at(), zone));
    if (fit) {
      gatherers.add(new FitGatherer(run.at(), zone));
      gatherers.add(new PurchaseGatherer(events, run.at(), run.segments()));
    }
    gatherers.add(new TallyGatherer(settings, run.at(), segments.of(scoring, run.at())));
    return List.copyOf(gatherers);
  }

  private boolean isDue(FittedModel model, RunInput run) {
    return model.isDueAgain(run.at(), settings.reportingZone(), settings.model().fitIntervalDays());
  }
}
