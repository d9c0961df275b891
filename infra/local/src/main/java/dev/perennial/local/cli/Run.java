package dev.perennial.local.cli;

import dev.perennial.customer.Scoring;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.replay.OutFolder;
import dev.perennial.local.replay.Problem;
import dev.perennial.local.replay.RunSettings;
import dev.perennial.local.replay.Simulation;
import dev.perennial.local.replay.Timeline;
import dev.perennial.local.report.Results;
import dev.perennial.risk.RiskModel;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/// One run: a timeline through the whole system, and the files that it leaves.
record Run(Timeline timeline, RunSettings settings, LocalDate until, OutFolder out) {

  /// Plays it and writes the files.
  Simulation.Count play(Consumer<Problem> problems) throws IOException {
    ZoneId zone = settings.settings().reportingZone();
    LocalDate first = timeline.firstDay(zone);
    Options options =
        Options.startingAt(first.atStartOfDay(zone).toInstant())
            .variable("SETTINGS", settings.file().toString())
            .schedule("SweepCustomers", settings.sweep())
            .mailFolder(out.write("mail"));
    try (LocalCloud cloud = LocalCloud.open(Home.path("template.yaml"), options)) {
      Simulation simulation =
          new Simulation(cloud, new DynamoEvents(cloud.dynamo(), "Events"), zone, problems);
      Simulation.Count count;
      long begin = System.nanoTime();
      try (Display display = Display.of("Replaying", timeline.size())) {
        count = simulation.run(timeline, until, display);
      }
      System.err.println("TIME simulation " + (System.nanoTime() - begin) / 1e9);
      begin = System.nanoTime();
      Results results =
          Results.read(
              new DynamoCustomers(cloud.dynamo(), "Customers"),
              new DynamoSends(cloud.dynamo(), "Sends"),
              new Scoring(settings.settings(), RiskModel.UNFITTED),
              Simulation.endOf(until, zone));
      results.writeCustomers(out.write("customers.csv"));
      results.writeDecisions(out.write("decisions.csv"));
      System.err.println("TIME results " + (System.nanoTime() - begin) / 1e9);
      return count;
    }
  }
}
