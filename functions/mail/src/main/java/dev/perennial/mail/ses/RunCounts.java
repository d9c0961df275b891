package dev.perennial.mail.ses;

import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.Telemetry;
import java.util.Map;
import java.util.TreeMap;

/// What one run of the sender did, by name for its answer and as metrics for the log.
record RunCounts(Map<String, Integer> named, Counts telemetry) {
  RunCounts() {
    this(new TreeMap<>(), new Counts());
  }

  /// One more of that name.
  void add(String name) {
    named.merge(name, 1, Integer::sum);
  }

  /// What became of a mail.
  void add(SendKey key, Outcome outcome) {
    switch (outcome) {
      case Outcome.Sent _ -> {
        add("sent");
        telemetry.add(Telemetry.MAILS_SENT, 1).name("sends", key.sendId());
      }
      case Outcome.Unknown _ -> {
        add("unknown");
        telemetry.add(Telemetry.MAILS_UNKNOWN, 1);
      }
      case Outcome.Cancelled cancelled -> {
        add("cancelled");
        telemetry.add(Telemetry.MAILS_CANCELLED, 1).because(cancelled.reason().code());
      }
      case Outcome.Postponed _ -> {
        add("postponed");
        telemetry.add(Telemetry.MAILS_POSTPONED, 1);
      }
    }
  }

  /// The count of each name.
  Map<String, Object> answer() {
    return Map.copyOf(named);
  }
}
