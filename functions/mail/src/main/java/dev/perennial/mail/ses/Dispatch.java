package dev.perennial.mail.ses;

import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.lambda.Log;
import dev.perennial.mail.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/// The sender: one at a time, by a lease. Whatever ends a run leaves at most one claim, which the
/// next run settles as unknown; nothing is ever sent a second time.
public record Dispatch(Sends sends, Delivery delivery, Pause pause, Clock clock) {
  private static final Duration LEASE = Duration.ofSeconds(90);

  /// One run: sends until nothing is due, the time is up, the day's quota is used up, or SES takes
  /// no more for now. Returns a count for each outcome.
  ///
  /// @param remainingMillis how much time is left
  public Map<String, Object> run(IntSupplier remainingMillis, Log log) {
    Optional<Lease> lease = sends.lease(clock.instant(), LEASE);
    if (lease.isEmpty()) {
      return Map.of("busy", 1);
    }
    try {
      return new DispatchRun(this, lease.get(), remainingMillis, log).untilDone();
    } finally {
      sends.release(lease.get());
    }
  }
}
