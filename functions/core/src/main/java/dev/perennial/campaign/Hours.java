package dev.perennial.campaign;

import java.time.LocalTime;

/// The local hours in which a campaign may be sent.
///
/// @param from from then on
/// @param until and no longer then
public record Hours(LocalTime from, LocalTime until) {
  public Hours {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("window is not valid, expected from before until");
    }
  }
}
