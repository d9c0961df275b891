package dev.perennial.mail.ses;

import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Status;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Sends that have been unknown for a day: looks again, and tells the operator what it finds.
record Doubts(Sends sends, Clock clock, Log log) {

  /// What a send that is to be looked at became: unresolved, or unknown for another day; empty if
  /// it was no such send any more, or cannot be read.
  Optional<Status> settle(SendKey key) {
    try {
      Optional<Status> found = sends.doubt(key, clock.instant());
      found.ifPresent(status -> tell(key, status));
      return found;
    } catch (IllegalArgumentException e) {
      alarm("send that is unknown cannot be read", Telemetry.UNREADABLE_SENDS, key);
      return Optional.empty();
    }
  }

  private void tell(SendKey key, Status status) {
    if (status == Status.UNRESOLVED) {
      alarm("send is unresolved", Telemetry.UNRESOLVED_SENDS, key);
    } else {
      alarm("send is unknown and no later mail was told of", Telemetry.UNTOLD_SENDS, key);
    }
  }

  private void alarm(String what, Telemetry metric, SendKey key) {
    log.alarm(
        what, metric, clock.instant(), Map.of("send", key.sendId(), "campaign", key.campaign()));
  }
}
