package dev.perennial.customer;

import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// Points that were granted or redeemed, as the history keeps it.
///
/// @param key which grant or redemption
/// @param time when, kept to the second
/// @param points above zero if granted, below if redeemed
public record PointsChange(KeyHash key, Instant time, long points)
    implements Comparable<PointsChange> {
  private static final Comparator<PointsChange> BY_TIME =
      Comparator.comparing(PointsChange::time).thenComparing(PointsChange::key);

  public PointsChange {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// What the history keeps of a grant.
  public static PointsChange from(PointsGranted event) {
    return new PointsChange(KeyHash.of(event.key()), event.time(), event.points());
  }

  /// What the history keeps of a redemption.
  public static PointsChange from(PointsRedeemed event) {
    return new PointsChange(KeyHash.of(event.key()), event.time(), -event.points());
  }

  @Override
  public int compareTo(PointsChange other) {
    return BY_TIME.compare(this, other);
  }
}
