package dev.perennial.local.cli;

import dev.perennial.customer.Scoring;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoDeliveries;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoLedger;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoOutlooks;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.ModelJson;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.Store;
import dev.perennial.local.lambda.Outcome.FunctionError;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.OutFolder;
import dev.perennial.local.replay.Problem;
import dev.perennial.local.replay.RunSettings;
import dev.perennial.local.replay.Simulation;
import dev.perennial.local.replay.Timeline;
import dev.perennial.local.report.About;
import dev.perennial.local.report.Results;
import dev.perennial.local.ses.SesQuota;
import dev.perennial.mail.report.ReportSource;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.RollupKind;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.ModelCard;
import dev.perennial.segment.SegmentPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/// One run: a timeline through the whole system, and the files that it leaves.
record Run(
    Timeline timeline,
    RunSettings settings,
    LocalDate until,
    ReportLanguages languages,
    Store store,
    OutFolder out) {

  /// Into how many parts each sweep divides the customers; [Store#MEMORY] sweeps them side by side.
  private static final String SEGMENTS = "2";

  /// What a run came to.
  ///
  /// @param failures what the system could not do: batches given up, records set aside, functions
  ///   that failed
  record Outcome(
      LocalDate from, LocalDate until, Simulation.Count count, Results results, long failures) {}

  /// Plays it, and puts the files in their place.
  Outcome play(About about, Consumer<Problem> problems) throws IOException {
    ZoneId zone = settings.settings().reportingZone();
    LocalDate from = timeline.firstDay(zone);
    if (until.isBefore(from)) {
      throw new InvalidInput(
          "nothing happened until %s; the first event is of %s".formatted(until, from));
    }
    try (LocalCloud cloud = LocalCloud.open(Home.path("template.yaml"), options(from, zone))) {
      cloud
          .ses()
          .allow(SesQuota.UNLIMITED); // what would be sent, not how long a mail service takes
      Simulation.Count count = simulate(cloud, zone, problems);
      FittedModel model = model(cloud, from.atStartOfDay(zone).toInstant());
      Results results =
          Results.read(
              new DynamoCustomers(cloud.dynamo(), "Customers"),
              new DynamoSends(cloud.dynamo(), "Sends"),
              new Scoring(settings.settings(), model.model()),
              Simulation.endOf(until, zone));
      results.writeCustomers(out.write("customers.csv"));
      results.writeDecisions(out.write("decisions.csv"));
      Files.writeString(out.write("model.json"), ModelJson.write(model) + "\n");
      Metrics metrics = new DynamoMetrics(cloud.dynamo(), "Metrics");
      long failures = failures(cloud) + metrics(cloud, metrics, zone);
      ReportSource source = source(cloud, metrics, zone);
      for (var table : source.tables(source.count(), until.plusDays(1)).files().entrySet()) {
        Files.write(out.write(table.getKey()), table.getValue());
      }
      results.writeReport(
          about, cloud.ses().mails(), source, languages.of(settings.settings()), out::write);
      out.publish();
      return new Outcome(from, until, count, results, failures);
    }
  }

  /// The newest one, or one that knows nothing but when the run began.
  private static FittedModel model(LocalCloud cloud, Instant start) {
    return new DynamoModels(cloud.dynamo(), "Metrics")
        .newest()
        .orElse(new FittedModel(start, ModelCard.NOTHING_FITTED));
  }

  /// What reports are made of; a row that cannot be read ends the run.
  private ReportSource source(LocalCloud cloud, Metrics metrics, ZoneId zone) {
    return new ReportSource(
        metrics,
        new DynamoOutlooks(cloud.dynamo(), "Metrics"),
        new DynamoLedger(cloud.dynamo(), "Sends"),
        new DynamoDeliveries(cloud.dynamo(), "Metrics"),
        CampaignFiles.read(),
        settings.settings().model().marginShare(),
        zone,
        SettingsFile.targets(settings.file().toString()),
        row -> {
          throw row;
        });
  }

  /// Reports are made each morning, as they are where it is deployed, if anybody gets them.
  private Options options(LocalDate from, ZoneId zone) throws IOException {
    Options options =
        Options.startingAt(from.atStartOfDay(zone).toInstant())
            .variable("SETTINGS", settings.file().toString())
            .schedule("Nightly", settings.sweep())
            .schedule("MeasureSends", settings.sweep())
            .parameter("SweepSegments", SEGMENTS)
            .store(store)
            .mailFolder(out.write("mail"));
    return SettingsFile.reports(settings.file().toString()).recipients().isEmpty()
        ? options.schedule("BuildReport", settings.sweep())
        : options;
  }

  /// One more night when the last day is over, so that the metrics are of all that counts; nothing
  /// follows from it. Returns how many functions failed.
  private long metrics(LocalCloud cloud, Metrics metrics, ZoneId zone) {
    LocalDate today = until.plusDays(1);
    cloud.clock().advanceTo(today.atStartOfDay(zone).toInstant());
    boolean failed = cloud.execute("Nightly", "{}") instanceof FunctionError;
    failed |= segments(cloud, metrics, today.atStartOfDay(zone).toInstant());
    return failed ? 1 : 0;
  }

  /// The segments of a month take two nights: the second one where the first has just been.
  private boolean segments(LocalCloud cloud, Metrics metrics, Instant night) {
    LocalDate month =
        SegmentPhase.month(LocalDate.ofInstant(night, settings.settings().reportingZone()));
    if (metrics.find(RollupKind.SEGMENT, month).isPresent()) {
      return false;
    }
    cloud.clock().advanceTo(night.plusSeconds(1));
    return cloud.execute("Nightly", "{}") instanceof FunctionError;
  }

  private Simulation.Count simulate(LocalCloud cloud, ZoneId zone, Consumer<Problem> problems) {
    DynamoEvents events = new DynamoEvents(cloud.dynamo(), "Events");
    try (Display display = Display.of("Replaying", timeline.size())) {
      return new Simulation(cloud, events, zone, problems).run(timeline, until, display);
    }
  }

  private static long failures(LocalCloud cloud) {
    long quarantined = cloud.dynamo().scan(scan -> scan.tableName("Quarantine")).count();
    return quarantined + cloud.failures().size() + cloud.queue("FailedBatches").messages().size();
  }
}
