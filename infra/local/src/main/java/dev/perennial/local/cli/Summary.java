package dev.perennial.local.cli;

import dev.perennial.campaign.Decision;
import dev.perennial.local.replay.Simulation;
import dev.perennial.local.report.Results;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/// Says what a run did and where to look.
record Summary(PrintWriter out) {

  void print(Run.Outcome outcome, Duration took, Path folder) {
    Simulation.Count count = outcome.count();
    Results results = outcome.results();
    out.printf(
        "Replayed %,d events of %,d customers, %s to %s, in %d s.%n",
        count.events(), results.customers(), outcome.from(), outcome.until(), took.toSeconds());
    if (count.duplicates() > 0) {
      out.printf(
          "  lines that said again what was known and changed nothing: %,d%n", count.duplicates());
    }
    out.printf(
        "  %,d decisions: %,d mails, of which %,d are sent; %,d held out; %,d not sent%n",
        results.count(send -> true),
        results.count(send -> send.decision() instanceof Decision.SendAt),
        results.count(send -> send.sentAt().isPresent()),
        results.count(send -> send.decision() instanceof Decision.HoldOut),
        results.count(send -> send.decision() instanceof Decision.Skip));
    if (count.assumedConsents() > 0) {
      out.printf(
          "  %,d customers were taken to have agreed to mail because the file has their address.%n"
              + "  That holds for this simulation only: an address is no consent.%n",
          count.assumedConsents());
    }
    if (outcome.failures() > 0) {
      out.printf(
          "  faults within the system (batches given up, records set aside, failed functions):"
              + " %,d%n",
          outcome.failures());
    }
    files(folder);
    out.flush();
  }

  private void files(Path folder) {
    out.printf("Results in %s:%n", folder);
    line("report.html", "what happened, by month, and one of the mails: open it in a browser");
    line("customers.csv", "each customer's orders and churn risk at the end");
    line("metrics.csv", "each metric of each day, week, month, quarter, half-year and year");
    line("cohorts.csv", "customers by the month of their first order, and who came back when");
    line("metrics_by.csv", "the same by store, country, tier and how customers came");
    line("cohorts_by.csv", "cohorts by country and source");
    line("segments.csv", "how many customers were in each segment at the end of each month");
    line("flows.csv", "how many moved from one segment to another");
    line("causes.csv", "what those who lapsed had in common, beside those who did not");
    line("decisions.csv", "each decision, with the reason where no mail was sent");
    line("campaigns.csv", "each campaign: the treated against the held out");
    line("mail/", "each mail as it was sent (.eml)");
    line("model.json", "the model at the end, and whether it is to be trusted");
    line("settings.yaml", "the settings of the run");
  }

  private void line(String file, String what) {
    out.printf("  %-15s %s%n", file, what);
  }
}
