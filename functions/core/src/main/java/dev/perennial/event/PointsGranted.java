package dev.perennial.event;

/// A customer was given points for something other than an order or an answer: for a friend who
/// bought, or by the shop's goodwill.
///
/// @param grant the id of the grant
/// @param points how many, 1 to 10⁹
/// @param reason why, for example `referral` or `goodwill`
public record PointsGranted(EventHeader header, String grant, long points, String reason)
    implements Event {

  /// The reason of the points that a friend's first purchase earns.
  public static final String REFERRAL = "referral";

  private static final int MOST_BYTES = 256;
  private static final int MOST_REASON_BYTES = 64;
  private static final long MOST_POINTS = 1_000_000_000L;

  public PointsGranted {
    Text.require("grant_id", grant, MOST_BYTES);
    Text.require("reason", reason, MOST_REASON_BYTES);
    requireSome(points);
  }

  static void requireSome(long points) {
    if (points < 1 || points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "points is %d, expected 1 to %d".formatted(points, MOST_POINTS));
    }
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.POINTS_GRANTED, header.source(), grant);
  }
}
