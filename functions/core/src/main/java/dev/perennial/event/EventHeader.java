package dev.perennial.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What every event has.
///
/// @param id the CloudEvents id, unique within its source
/// @param source the store
/// @param time when it happened, kept to the millisecond; never when it arrived
/// @param historical true for imports and replays of old data: they are folded and never mailed
/// @param mergedFrom whose it was before two ids became one, or null: what was moved is folded like
///   any other and was told under the other id, so that nobody is mailed about it again
public record EventHeader(
    String id,
    String source,
    CustomerId customer,
    Instant time,
    boolean historical,
    @Nullable CustomerId mergedFrom) {
  private static final int MOST_BYTES = 256;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  public EventHeader {
    Text.require("id", id, MOST_BYTES);
    Text.require("source", source, MOST_BYTES);
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new IllegalArgumentException(
          "time is out of range, expected one from %s to before %s".formatted(EARLIEST, LATEST));
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /// What an event has that was always this customer's.
  public EventHeader(
      String id, String source, CustomerId customer, Instant time, boolean historical) {
    this(id, source, customer, time, historical, null);
  }

  /// Whether nobody is to be mailed about it: it was imported, or moved from another id.
  public boolean isOld() {
    return historical || mergedFrom != null;
  }
}
