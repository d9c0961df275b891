package dev.perennial.campaign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The attribution window of a mail that was sent, held out or cancelled, which begins when the
/// mail was first due, and what the customer did in it.
///
/// @param windowEnds when it ends, itself not within
/// @param outcome null until it is measured; never changed afterwards
public record Measurement(Instant windowEnds, @Nullable WindowOutcome outcome) {
  /// So long after its end a window is measured: what comes late has come by then.
  private static final Duration GRACE = Duration.ofDays(1);

  /// When it is to be measured.
  public Instant dueAt() {
    return windowEnds.plus(GRACE);
  }
}
